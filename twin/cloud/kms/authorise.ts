import { ACCOUNT } from '../account';
import type { Access, AwsRequest } from '../aws';
import { targetOf } from '../json-protocol';
import type { EncryptionContext } from './ciphertext';

/** Demands the operation of a request on a key, with the encryption context that grants are bound to. */
export function authorise(
  access: Access,
  request: AwsRequest,
  keyArn: string,
  encryptionContext: EncryptionContext = {},
): Promise<void> {
  const bound = Object.entries(encryptionContext).map(([key, value]) => [
    `kms:EncryptionContext:${key}`,
    value,
  ]);
  const context = { 'kms:CallerAccount': ACCOUNT, ...Object.fromEntries(bound) };
  return access.demand(request.principal, `kms:${targetOf(request)}`, keyArn, context);
}

import type { AwsService } from '../aws';
import { jsonService } from '../json-protocol';
import { describingOperations } from './describing';
import { encryptingOperations } from './encrypting';
import { type GrantingParts, grantingOperations } from './granting';
import { signingOperations } from './signing';

/** KMS, as far as keys of the template are used: the rest is not played. */
export const kmsService = (parts: GrantingParts): AwsService =>
  jsonService('kms', {
    ...encryptingOperations(parts.keys, parts.access),
    ...signingOperations(parts.keys, parts.access),
    ...describingOperations(parts.keys, parts.access),
    ...grantingOperations(parts),
  });

import { randomBytes } from 'node:crypto';
import { type Access, AwsError, type AwsRequest } from '../aws';
import type { Input, JsonOperation } from '../json-protocol';
import { authorise } from './authorise';
import { keyIdIn, open, seal } from './ciphertext';
import type { Keys } from './keys';

const DATA_KEY_BYTES: Readonly<Record<string, number>> = { AES_128: 16, AES_256: 32 };
const LONGEST_PLAINTEXT = 4096;

/** Encrypt, Decrypt and data keys, under symmetric keys. https://docs.aws.amazon.com/kms/latest/APIReference/ */
export function encryptingOperations(keys: Keys, access: Access): Record<string, JsonOperation> {
  const dataKey = async (input: Input, request: AwsRequest) => {
    const key = keys.findFor('ENCRYPT_DECRYPT', input.KeyId);
    await authorise(access, request, key.arn, input.EncryptionContext);
    const size = input.NumberOfBytes ?? DATA_KEY_BYTES[input.KeySpec];
    if (!Number.isInteger(size) || size < 1 || size > 1024) {
      throw new AwsError('ValidationException', 400, 'expected KeySpec or NumberOfBytes from 1 to 1024');
    }
    const plaintext = randomBytes(size);
    const blob = seal(key.id, key.material, plaintext, input.EncryptionContext);
    return { KeyId: key.arn, CiphertextBlob: base64(blob), Plaintext: base64(plaintext) };
  };
  return {
    async Encrypt(input, request) {
      const key = keys.findFor('ENCRYPT_DECRYPT', input.KeyId);
      await authorise(access, request, key.arn, input.EncryptionContext);
      const plaintext = Buffer.from(input.Plaintext ?? '', 'base64');
      if (plaintext.length < 1 || plaintext.length > LONGEST_PLAINTEXT) {
        const message = `expected a plaintext of 1 to ${LONGEST_PLAINTEXT} bytes, got ${plaintext.length}`;
        throw new AwsError('ValidationException', 400, message);
      }
      const blob = seal(key.id, key.material, plaintext, input.EncryptionContext);
      return { KeyId: key.arn, CiphertextBlob: base64(blob), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    async Decrypt(input, request) {
      const blob = Buffer.from(input.CiphertextBlob ?? '', 'base64');
      const key = keys.findFor('ENCRYPT_DECRYPT', keyIdIn(blob));
      if (input.KeyId !== undefined && keys.find(input.KeyId).id !== key.id) {
        const message = 'The key ID in the request does not identify a CMK that can perform this operation.';
        throw new AwsError('IncorrectKeyException', 400, message);
      }
      await authorise(access, request, key.arn, input.EncryptionContext);
      const plaintext = open(blob, key.material, input.EncryptionContext);
      return { KeyId: key.arn, Plaintext: base64(plaintext), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    GenerateDataKey: dataKey,
    async GenerateDataKeyWithoutPlaintext(input, request) {
      const { Plaintext: _, ...sealed } = await dataKey(input, request);
      return sealed;
    },
  };
}

const base64 = (content: Buffer): string => content.toString('base64');

import {
  constants,
  createHmac,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto';
import { type Access, AwsError, notPlayed } from '../aws';
import type { Input, JsonOperation } from '../json-protocol';
import { authorise } from './authorise';
import type { Key, Keys } from './keys';

const LONGEST_MESSAGE = 4096;

/** Message authentication codes and signatures. https://docs.aws.amazon.com/kms/latest/APIReference/ */
export function signingOperations(keys: Keys, access: Access): Record<string, JsonOperation> {
  return {
    async GenerateMac(input, request) {
      const key = keys.findFor('GENERATE_VERIFY_MAC', input.KeyId);
      await authorise(access, request, key.arn);
      const MacAlgorithm = algorithmOf(key, input.MacAlgorithm);
      return { KeyId: key.arn, MacAlgorithm, Mac: mac(key, input, MacAlgorithm).toString('base64') };
    },
    async VerifyMac(input, request) {
      const key = keys.findFor('GENERATE_VERIFY_MAC', input.KeyId);
      await authorise(access, request, key.arn);
      const MacAlgorithm = algorithmOf(key, input.MacAlgorithm);
      const given = Buffer.from(input.Mac ?? '', 'base64');
      const expected = mac(key, input, MacAlgorithm);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new AwsError('KMSInvalidMacException', 400, '');
      }
      return { KeyId: key.arn, MacAlgorithm, MacValid: true };
    },
    async Sign(input, request) {
      const key = keys.findFor('SIGN_VERIFY', input.KeyId);
      await authorise(access, request, key.arn);
      const SigningAlgorithm = algorithmOf(key, input.SigningAlgorithm);
      const scheme = schemeOf(SigningAlgorithm, privateKeyOf(key));
      const signature = sign(hashOf(SigningAlgorithm), messageOf(input), scheme);
      return { KeyId: key.arn, SigningAlgorithm, Signature: signature.toString('base64') };
    },
    async Verify(input, request) {
      const key = keys.findFor('SIGN_VERIFY', input.KeyId);
      await authorise(access, request, key.arn);
      const SigningAlgorithm = algorithmOf(key, input.SigningAlgorithm);
      const scheme = schemeOf(SigningAlgorithm, createPublicKey(privateKeyOf(key)));
      const signature = Buffer.from(input.Signature ?? '', 'base64');
      if (!verify(hashOf(SigningAlgorithm), messageOf(input), scheme, signature)) {
        throw new AwsError('KMSInvalidSignatureException', 400, '');
      }
      return { KeyId: key.arn, SigningAlgorithm, SignatureValid: true };
    },
    async GetPublicKey(input, request) {
      const key = keys.findFor('SIGN_VERIFY', input.KeyId);
      await authorise(access, request, key.arn);
      const publicKey = createPublicKey(privateKeyOf(key)).export({ type: 'spki', format: 'der' });
      return {
        KeyId: key.arn,
        KeySpec: key.spec,
        KeyUsage: key.usage,
        PublicKey: publicKey.toString('base64'),
        SigningAlgorithms: key.algorithms,
      };
    },
  };
}

const algorithmOf = (key: Key & { readonly algorithms: readonly string[] }, wanted: unknown): string => {
  const found = key.algorithms.find((algorithm) => algorithm === wanted);
  if (found !== undefined) return found;
  const message = `Algorithm ${wanted} is incompatible with key spec ${key.spec}.`;
  throw new AwsError('InvalidKeyUsageException', 400, message);
};

/** `sha256` of `HMAC_SHA_256`. */
const hashOf = (algorithm: string): string => `sha${algorithm.slice(-3)}`;

const messageOf = ({ Message = '', MessageType = 'RAW' }: Input): Buffer => {
  if (MessageType !== 'RAW') throw notPlayed(`messages of type ${MessageType}`);
  const message = Buffer.from(Message, 'base64');
  if (message.length >= 1 && message.length <= LONGEST_MESSAGE) return message;
  const got = `expected a message of 1 to ${LONGEST_MESSAGE} bytes, got ${message.length}`;
  throw new AwsError('ValidationException', 400, got);
};

const mac = (key: Key, input: Input, algorithm: string): Buffer =>
  createHmac(hashOf(algorithm), key.material).update(messageOf(input)).digest();

const privateKeyOf = (key: Key): KeyObject =>
  createPrivateKey({ key: key.material, format: 'der', type: 'pkcs8' });

const schemeOf = (algorithm: string, key: KeyObject) =>
  algorithm.startsWith('RSASSA_PSS')
    ? {
        key,
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
      }
    : { key };

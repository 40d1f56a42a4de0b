import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { notPlayed } from '../aws';

export type KeyUsage = 'ENCRYPT_DECRYPT' | 'GENERATE_VERIFY_MAC' | 'SIGN_VERIFY';

export interface KeySpec {
  readonly usage: KeyUsage;
  /** The algorithms that a request may name. */
  readonly algorithms: readonly string[];
  /** New key material: raw bytes, or the private key in PKCS #8 DER. */
  generate(): Buffer;
}

const bytes = (usage: KeyUsage, count: number, algorithm: string): KeySpec => ({
  usage,
  algorithms: [algorithm],
  generate: () => randomBytes(count),
});

const RSA_ALGORITHMS = ['RSASSA_PSS', 'RSASSA_PKCS1_V1_5'].flatMap((scheme) =>
  ['256', '384', '512'].map((bits) => `${scheme}_SHA_${bits}`),
);

const rsa = (modulusLength: number): KeySpec => ({
  usage: 'SIGN_VERIFY',
  algorithms: RSA_ALGORITHMS,
  generate: () => pkcs8(generateKeyPairSync('rsa', { modulusLength }).privateKey),
});

const ecc = (namedCurve: string, bits: string): KeySpec => ({
  usage: 'SIGN_VERIFY',
  algorithms: [`ECDSA_SHA_${bits}`],
  generate: () => pkcs8(generateKeyPairSync('ec', { namedCurve }).privateKey),
});

const pkcs8 = (key: KeyObject): Buffer => key.export({ type: 'pkcs8', format: 'der' });

/**
 * Key specs with their algorithms and sizes.
 * https://docs.aws.amazon.com/kms/latest/developerguide/symm-asymm-choose-key-spec.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/hmac.html
 */
const SPECS: Readonly<Record<string, KeySpec>> = {
  SYMMETRIC_DEFAULT: bytes('ENCRYPT_DECRYPT', 32, 'SYMMETRIC_DEFAULT'),
  HMAC_224: bytes('GENERATE_VERIFY_MAC', 28, 'HMAC_SHA_224'),
  HMAC_256: bytes('GENERATE_VERIFY_MAC', 32, 'HMAC_SHA_256'),
  HMAC_384: bytes('GENERATE_VERIFY_MAC', 48, 'HMAC_SHA_384'),
  HMAC_512: bytes('GENERATE_VERIFY_MAC', 64, 'HMAC_SHA_512'),
  RSA_2048: rsa(2048),
  RSA_3072: rsa(3072),
  RSA_4096: rsa(4096),
  ECC_NIST_P256: ecc('P-256', '256'),
  ECC_NIST_P384: ecc('P-384', '384'),
  ECC_NIST_P521: ecc('P-521', '512'),
};

/** @throws AwsError for a spec, or a spec in a usage, that the twin does not play */
export function specOf(name: string, usage: string = 'ENCRYPT_DECRYPT'): KeySpec {
  const spec = SPECS[name];
  if (spec?.usage !== usage) throw notPlayed(`a KMS key of spec ${name} for ${usage}`);
  return spec;
}

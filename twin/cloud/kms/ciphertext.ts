import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { AwsError } from '../aws';

/** Name-value pairs that a ciphertext is bound to: it only opens with the same ones. */
export type EncryptionContext = Readonly<Record<string, string>>;

const VERSION = 1;
const IV_AT = 17;
const TAG_AT = IV_AT + 12;
const TEXT_AT = TAG_AT + 16;

/** A blob that names its key, as KMS's do: version, key id, initialisation vector, tag, AES-256-GCM text. */
export function seal(
  keyId: string,
  material: Buffer,
  plaintext: Buffer,
  context: EncryptionContext = {},
): Buffer {
  const head = Buffer.concat([Buffer.from([VERSION]), Buffer.from(keyId.replaceAll('-', ''), 'hex')]);
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', material, iv).setAAD(boundTo(head, context));
  const text = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([head, iv, cipher.getAuthTag(), text]);
}

/** @throws AwsError InvalidCiphertextException */
export function keyIdIn(blob: Buffer): string {
  if (blob.length < TEXT_AT || blob[0] !== VERSION) throw invalid();
  return blob.toString('hex', 1, IV_AT).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @throws AwsError InvalidCiphertextException when the blob was altered or the context differs */
export function open(blob: Buffer, material: Buffer, context: EncryptionContext = {}): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-gcm', material, blob.subarray(IV_AT, TAG_AT))
      .setAAD(boundTo(blob.subarray(0, IV_AT), context))
      .setAuthTag(blob.subarray(TAG_AT, TEXT_AT));
    return Buffer.concat([decipher.update(blob.subarray(TEXT_AT)), decipher.final()]);
  } catch {
    throw invalid();
  }
}

const boundTo = (head: Buffer, context: EncryptionContext): Buffer =>
  Buffer.concat([head, Buffer.from(JSON.stringify(Object.entries(context).sort()))]);

const invalid = (): AwsError => new AwsError('InvalidCiphertextException', 400, '');

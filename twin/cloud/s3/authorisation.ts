import { ACCOUNT, REGION } from '../account';
import type { Access, Principal } from '../aws';
import type { Bucket } from './bucket';
import type { Encryption } from './encryption';
import type { Tags } from './version';
import type { Parameters } from './wire/parameters';

/** Headers whose value a policy can test, as `s3:` and the header's name. */
const CONDITION_HEADERS = [
  'x-amz-acl',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-metadata-directive',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
  'x-amz-storage-class',
];

/** Query parameters whose value a policy can test. */
const CONDITION_PARAMETERS = { prefix: 's3:prefix', delimiter: 's3:delimiter', 'max-keys': 's3:max-keys' };

/**
 * Asks on behalf of one request whether its sender may.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
export class Authorisation {
  private readonly context: Readonly<Record<string, string>>;

  constructor(
    private readonly access: Access,
    readonly principal: Principal,
    parameters: Parameters,
  ) {
    this.context = contextOf(parameters);
  }

  /** @throws AwsError AccessDenied */
  async demand(
    action: string,
    resource: string,
    context: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    await this.access.demand(this.principal, action, resource, { ...this.context, ...context });
  }

  /**
   * That the sender may use the key of an object's encryption, as S3 does in the sender's name.
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
   */
  async demandKey(
    action: 'kms:Decrypt' | 'kms:GenerateDataKey',
    encryption: Encryption,
    bucket: Bucket,
    key: string,
  ): Promise<void> {
    if (encryption.algorithm !== 'aws:kms') return;
    await this.access.demand(this.principal, action, encryption.keyArn, {
      'kms:ViaService': `s3.${REGION}.amazonaws.com`,
      'kms:CallerAccount': this.principal.accountId,
      'kms:EncryptionContext:aws:s3:arn': encryption.bucketKey ? bucket.arn : bucket.arnOf(key),
    });
  }
}

const contextOf = ({ headers, query }: Parameters): Record<string, string> => {
  const linked = headers.authorization === undefined;
  const versionId = query.get('versionId');
  return {
    // Plain HTTP on loopback stands for what is TLS in AWS, as `aws:SecureTransport` says of every request.
    's3:TlsVersion': '1.3',
    's3:authType': linked ? 'REST-QUERY-STRING' : 'REST-HEADER',
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    's3:ResourceAccount': ACCOUNT,
    ...(versionId !== null && { 's3:VersionId': versionId }),
    ...Object.fromEntries(CONDITION_HEADERS.flatMap((name) => present(`s3:${name}`, headers[name]))),
    ...Object.fromEntries(
      Object.entries(CONDITION_PARAMETERS).flatMap(([name, key]) =>
        present(key, query.get(name) ?? undefined),
      ),
    ),
  };
};

const present = (key: string, value: string | undefined): [string, string][] =>
  value === undefined ? [] : [[key, value]];

/** Tags an object has, or is about to get, as a policy can test them. */
export const tagContext = (kind: 'Existing' | 'Request', tags: Tags): Record<string, string> =>
  Object.fromEntries(Object.entries(tags).map(([key, value]) => [`s3:${kind}ObjectTag/${key}`, value]));

import { ACCOUNT, REGION } from '../account';
import type { Principal, RequestContext } from '../aws';

/**
 * The condition keys that AWS adds to every request. Times are apart, see `timeContext`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalContext(principal: Principal, context: RequestContext): RequestContext {
  return {
    ...(principal.kind === 'role'
      ? {
          'aws:PrincipalArn': principal.id,
          'aws:PrincipalAccount': principal.accountId,
          'aws:PrincipalType': 'AssumedRole',
          'aws:PrincipalIsAWSService': 'false',
        }
      : { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': principal.id }),
    'aws:ResourceAccount': ACCOUNT,
    'aws:RequestedRegion': REGION,
    // Loopback stands for TLS.
    'aws:SecureTransport': 'true',
    'aws:ViaAWSService': String('kms:ViaService' in context),
  };
}

/** Virtual time, for policies that ask for it. */
export const timeContext = (now: number): RequestContext => ({
  'aws:CurrentTime': new Date(now).toISOString(),
  'aws:EpochTime': String(Math.floor(now / 1000)),
});

export const asksForTime = (policies: string): boolean => /aws:(CurrentTime|EpochTime)/i.test(policies);

/**
 * Condition keys of which the twin knows when AWS would set them: where a request lacks one, it is absent in AWS too.
 * A policy that depends on any other cannot be judged here.
 */
const KNOWN = [
  'aws:CurrentTime',
  'aws:EpochTime',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalServiceName',
  'aws:PrincipalType',
  'aws:RequestedRegion',
  'aws:ResourceAccount',
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:ViaAWSService',
  'kms:CallerAccount',
  'kms:GrantIsForAWSResource',
  'kms:GrantOperations',
  'kms:GranteePrincipal',
  'kms:ViaService',
  's3:VersionId',
  's3:delimiter',
  's3:max-keys',
  's3:prefix',
  's3:x-amz-acl',
  's3:x-amz-content-sha256',
  's3:x-amz-copy-source',
  's3:x-amz-metadata-directive',
  's3:x-amz-server-side-encryption',
  's3:x-amz-server-side-encryption-aws-kms-key-id',
  's3:x-amz-storage-class',
].map((key) => key.toLowerCase());

/** One key a tag, absent without it. */
const OBJECT_TAG = /^s3:(Existing|Request)ObjectTag\//i;

export const isKnown = (key: string, context: RequestContext): boolean => {
  const wanted = key.toLowerCase();
  if (OBJECT_TAG.test(key)) return true;
  return KNOWN.includes(wanted) || Object.keys(context).some((given) => given.toLowerCase() === wanted);
};

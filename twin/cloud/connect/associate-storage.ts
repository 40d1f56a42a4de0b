import type { RecordingSink } from '../../telephone/exchange';
import { AwsError, type AwsService, notPlayed } from '../aws';
import type { Assumed } from '../iam/assumed';
import type { Provisioned, Resource } from '../resource';
import type { ConnectInstance } from './instance';
import { idOf } from './naming';
import { assumedOf, GRANTED_OPERATIONS, type S3Config, sinkOf } from './storage';

/** What associating a store asks of other services. */
export interface StorageParts {
  readonly s3: AwsService;
  /**
   * Makes a grant on a key, as whoever deploys: Connect has no rights of its own on it yet.
   * @throws AwsError AccessDeniedException when the deployer may not `kms:CreateGrant`
   */
  createGrant(keyArn: string, grantee: string, operations: readonly string[]): Promise<void>;
  /** Adds to what the instance's role may do; listed as assumed. */
  assume(line: Assumed): void;
}

/** Where an instance puts its recordings that had a place for them before: a bucket that the twin does not have. */
export const ELSEWHERE: RecordingSink = {
  prefix: 'elsewhere',
  store: () => Promise.reject(notPlayed('the bucket that an adopted instance had before')),
};

/**
 * Associates the bucket of the call recordings: the deployer grants the instance's role the use of its key, and AWS lets the
 * role write there. An instance has one place for its call recordings. That a second association is refused by this one of
 * the operation's errors is assumed: no other is about a conflict, and CloudFormation's own handler tells it as `AlreadyExists`.
 * @throws AwsError ResourceConflictException when the instance has a place for them already
 * @see https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-connect/blob/main/aws-connect-instancestorageconfig/src/main/java/software/amazon/connect/instancestorageconfig/BaseHandlerStd.java
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_AssociateInstanceStorageConfig.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/encryption-at-rest.html
 */
export async function associateStorage(
  resource: Resource,
  instance: ConnectInstance,
  { s3, createGrant, assume }: StorageParts,
): Promise<Provisioned> {
  const { ResourceType, StorageType, S3Config } = resource.properties;
  if (ResourceType !== 'CALL_RECORDINGS' || StorageType !== 'S3')
    throw notPlayed(`the store of ${ResourceType} in ${StorageType}`);
  if (instance.recordings !== undefined)
    throw new AwsError('ResourceConflictException', 409, 'A resource already has that name.');
  const config = S3Config as S3Config;
  const key = config.EncryptionConfig?.KeyId;
  if (key !== undefined) await createGrant(key, instance.role, GRANTED_OPERATIONS);
  for (const line of assumedOf(instance.role, config)) assume(line);
  instance.recordings = sinkOf(s3, instance.role, config);
  const id = idOf(resource);
  return { ref: id, attributes: { AssociationId: id } };
}

import { REGION } from '../account';
import type { Policies } from '../iam/policies';
import { digestOf } from '../physical-name';
import type { Player, Provisioned, Resource } from '../resource';
import { bucketProperties } from './bucket-properties';
import type { S3 } from './s3';
import { settingsOf } from './settings';
import { s3Error } from './wire/errors';

/** Plays `AWS::S3::Bucket` and `AWS::S3::BucketPolicy`. */
export const s3Players = (s3: S3, policies: Pick<Policies, 'attach'>): Player[] => [
  { types: ['AWS::S3::Bucket'], provision: async (resource) => provideBucket(s3, resource) },
  { types: ['AWS::S3::BucketPolicy'], provision: async (resource) => attachPolicy(s3, policies, resource) },
];

const provideBucket = (s3: S3, resource: Resource): Provisioned => {
  const properties = bucketProperties(resource.properties);
  const { name, arn } = s3.open(properties.BucketName ?? bucketName(resource), settingsOf(properties));
  return {
    ref: name,
    attributes: {
      Arn: arn,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${REGION}.amazonaws.com`,
      DualStackDomainName: `${name}.s3.dualstack.${REGION}.amazonaws.com`,
      WebsiteURL: `http://${name}.s3-website.${REGION}.amazonaws.com`,
    },
  };
};

const attachPolicy = (
  s3: S3,
  policies: Pick<Policies, 'attach'>,
  { properties: { Bucket: name, PolicyDocument: document } }: Resource,
): Provisioned => {
  const bucket = s3.bucket(name);
  if (bucket === undefined) throw s3Error('NoSuchBucket');
  bucket.policy = document;
  policies.attach(bucket.arn, document);
  return { ref: name, attributes: {} };
};

const LONGEST_NAME = 63;

/** In lower case, as every bucket's; always the same for the same place in the same stack. */
const bucketName = (resource: Resource): string => {
  const hash = digestOf(resource).slice(0, 12);
  const place = `${resource.stack}-${resource.logicalId}`.toLowerCase();
  return `${place.slice(0, LONGEST_NAME - 1 - hash.length)}-${hash}`;
};

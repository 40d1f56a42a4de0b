import type { LifecycleRule } from '../../lifecycle/rules';
import { bucketOf, type Operation } from '../../operation';
import { s3Error } from '../../wire/errors';
import { type Xml, xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLifecycleConfiguration.html */
export const getBucketLifecycleConfiguration: Operation = {
  name: 'GetBucketLifecycleConfiguration',
  takes: ['lifecycle'],

  async run(request) {
    const { arn, settings } = bucketOf(request);
    await request.authorisation.demand('s3:GetLifecycleConfiguration', arn);
    if (settings.lifecycle.length === 0) throw s3Error('NoSuchLifecycleConfiguration');
    return xmlReply('LifecycleConfiguration', { Rule: settings.lifecycle.map(ruleElement) });
  },
};

const ruleElement = (rule: LifecycleRule): Xml => ({
  ID: rule.id,
  Filter: filterElement(rule),
  Status: 'Enabled',
  Expiration: optional(rule.expirationDays !== undefined || rule.loneMarkers, {
    Days: rule.expirationDays,
    ExpiredObjectDeleteMarker: rule.loneMarkers,
  }),
  NoncurrentVersionExpiration: optional(rule.noncurrentDays !== undefined, {
    NoncurrentDays: rule.noncurrentDays,
  }),
  AbortIncompleteMultipartUpload: optional(rule.abortDays !== undefined, {
    DaysAfterInitiation: rule.abortDays,
  }),
});

const filterElement = ({ prefix, tags }: LifecycleRule): Xml => {
  const Tag = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  if (Tag.length === 0) return { Prefix: prefix };
  return prefix === '' && Tag.length === 1 ? { Tag } : { And: { Prefix: prefix, Tag } };
};

const optional = (present: boolean | undefined, element: Xml): Xml => (present ? element : undefined);

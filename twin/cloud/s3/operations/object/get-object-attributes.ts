import { notPlayed } from '../../../aws';
import type { Operation } from '../../operation';
import type { StoredVersion } from '../../version';
import { checksumElement } from '../../wire/checksum';
import { s3Error } from '../../wire/errors';
import { type Xml, xmlReply } from '../../wire/xml';
import { find, isReply, versionHeader } from './reading';

const ATTRIBUTES: Readonly<Record<string, (content: StoredVersion['content']) => Xml>> = {
  ETag: ({ etag }) => etag,
  Checksum: ({ checksum: { algorithm, value, type } }) => ({
    [checksumElement(algorithm)]: value,
    ChecksumType: type,
  }),
  StorageClass: () => 'STANDARD',
  ObjectSize: ({ size }) => size,
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html */
export const getObjectAttributes: Operation = {
  name: 'GetObjectAttributes',
  takes: ['attributes', 'versionId', 'x-amz-object-attributes'],

  async run(request) {
    await find(request, ['s3:GetObject', 's3:GetObjectVersion']);
    const found = await find(request, ['s3:GetObjectAttributes', 's3:GetObjectVersionAttributes']);
    if (isReply(found)) return found;
    const { bucket, version } = found;
    const { content, key, id, created } = version;
    const asked = (request.headers['x-amz-object-attributes'] ?? '').split(',').map((name) => name.trim());
    if (asked.includes('ObjectParts')) throw notPlayed('the attribute ObjectParts');
    if (asked.some((name) => ATTRIBUTES[name] === undefined)) {
      throw s3Error('InvalidArgument', 'Invalid attribute name specified.');
    }
    await request.authorisation.demandKey('kms:Decrypt', content.encryption, bucket, key);
    const told = asked.map((name) => [name, ATTRIBUTES[name]?.(content)] as const);
    return xmlReply('GetObjectAttributesResponse', Object.fromEntries(told), {
      'last-modified': new Date(created).toUTCString(),
      ...versionHeader(id),
    });
  },
};

import type { Tags } from '../version';
import { s3Error } from './errors';
import { elements, type Parsed, parseXml, textOf, type Xml } from './xml';

const MOST_TAGS = 10;
const LONGEST_KEY = 128;
const LONGEST_VALUE = 256;

/** Letters, digits and spaces of any script, and these marks. */
const LEGAL = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags as the `x-amz-tagging` header carries them, encoded as a query. */
export const tagsOfHeader = (header: string | undefined): Tags =>
  checked([...new URLSearchParams(header ?? '')]);

/** Tags as a `Tagging` document carries them. */
export function tagsOfDocument(body: Buffer): Tags {
  const [set] = elements(parseXml(body, 'Tagging'), 'TagSet');
  if (set === undefined) throw s3Error('MalformedXML');
  return checked(elements(set, 'Tag').map(tagOf));
}

export const tagSet = (tags: Tags): Xml => ({
  Tag: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
});

const tagOf = (element: Parsed): [key: string, value: string] => {
  const [key, value] = [textOf(element, 'Key'), textOf(element, 'Value')];
  if (key === undefined || value === undefined) throw s3Error('MalformedXML');
  return [key, value];
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html */
const checked = (tags: readonly (readonly [key: string, value: string])[]): Tags => {
  if (tags.length > MOST_TAGS) throw s3Error('InvalidTag', 'Object tags cannot be greater than 10');
  for (const [key, value] of tags) {
    if (key === '' || key.length > LONGEST_KEY || !LEGAL.test(key)) throw s3Error('InvalidTag');
    if (value.length > LONGEST_VALUE || !LEGAL.test(value))
      throw s3Error('InvalidTag', 'The TagValue you have provided is invalid');
  }
  if (new Set(tags.map(([key]) => key)).size < tags.length) {
    throw s3Error('InvalidTag', 'Cannot provide multiple Tags with the same key');
  }
  return Object.fromEntries(tags);
};

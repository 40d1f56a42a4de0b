import { AwsError } from '../../../aws';
import { bucketOf, causeOf, type Operation, type S3Request } from '../../operation';
import { s3Error } from '../../wire/errors';
import { elements, parseXml, textOf, type Xml, xmlReply } from '../../wire/xml';
import { type Deleted, deleteKey } from './deleting';

const MOST_KEYS = 1000;

interface Wanted {
  readonly key: string;
  readonly versionId: string | undefined;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const deleteObjects: Operation = {
  name: 'DeleteObjects',
  takes: ['delete'],

  async run(request) {
    const { headers } = request;
    if (headers['content-md5'] === undefined && request.checksum === undefined) {
      throw s3Error(
        'InvalidRequest',
        'Missing required header for this request: Content-MD5 OR x-amz-checksum-*',
      );
    }
    bucketOf(request);
    const { wanted, quiet } = readWanted(request.body);
    const deleted: Xml[] = [];
    const errors: Xml[] = [];
    for (const each of wanted) {
      try {
        deleted.push(accountOf(each, await remove(request, each)));
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        errors.push({ Key: each.key, VersionId: each.versionId, Code: error.code, Message: error.message });
      }
    }
    return xmlReply('DeleteResult', { Deleted: quiet ? [] : deleted, Error: errors });
  },
};

const remove = (request: S3Request, { key, versionId }: Wanted): Promise<Deleted> => {
  const cause = causeOf(request, 'DeleteObject');
  return deleteKey(request.authorisation, bucketOf(request), key, versionId ?? null, cause);
};

const accountOf = ({ key, versionId }: Wanted, deleted: Deleted): Xml => ({
  Key: key,
  VersionId: versionId,
  DeleteMarker: deleted.marker ? true : undefined,
  DeleteMarkerVersionId: deleted.marker ? deleted.versionId : undefined,
});

const readWanted = (body: Buffer): { wanted: Wanted[]; quiet: boolean } => {
  const document = parseXml(body, 'Delete');
  const objects = elements(document, 'Object');
  if (objects.length === 0 || objects.length > MOST_KEYS) throw s3Error('MalformedXML');
  const wanted = objects.map((object) => {
    const key = textOf(object, 'Key');
    // Its other elements are conditions, which must not be passed over.
    const known =
      typeof object !== 'string' && Object.keys(object).every((name) => ['Key', 'VersionId'].includes(name));
    if (key === undefined || key === '' || !known) throw s3Error('MalformedXML');
    return { key, versionId: textOf(object, 'VersionId') };
  });
  return { wanted, quiet: textOf(document, 'Quiet') === 'true' };
};

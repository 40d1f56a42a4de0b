import type { Operation } from '../../operation';
import { tagSet } from '../../wire/tags';
import { xmlReply } from '../../wire/xml';
import { find, isReply, versionHeader } from './reading';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging: Operation = {
  name: 'GetObjectTagging',
  takes: ['tagging', 'versionId'],

  async run(request) {
    const found = await find(request, ['s3:GetObjectTagging', 's3:GetObjectVersionTagging']);
    if (isReply(found)) return found;
    const { id, content } = found.version;
    return xmlReply('Tagging', { TagSet: tagSet(content.tags) }, versionHeader(id));
  },
};

import { tagContext } from '../../authorisation';
import type { Operation } from '../../operation';
import { tagsOfDocument } from '../../wire/tags';
import { find, isReply, versionHeader } from './reading';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObjectTagging.html */
export const putObjectTagging: Operation = {
  name: 'PutObjectTagging',
  takes: ['tagging', 'versionId'],

  async run(request) {
    const tags = tagsOfDocument(request.body);
    const actions = ['s3:PutObjectTagging', 's3:PutObjectVersionTagging'] as const;
    const found = await find(request, actions, tagContext('Request', tags));
    if (isReply(found)) return found;
    found.bucket.retag(found.version, tags);
    return { status: 200, headers: versionHeader(found.version.id) };
  },
};

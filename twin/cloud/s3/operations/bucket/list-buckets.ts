import type { Bucket } from '../../bucket';
import { pageOf } from '../../listing/page';
import { readToken, tokenOf } from '../../listing/token';
import { countOf, type Operation } from '../../operation';
import { OWNER } from '../../wire/owner';
import { xmlReply } from '../../wire/xml';

const MOST = 10_000;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets: Operation = {
  name: 'ListBuckets',
  takes: ['max-buckets', 'continuation-token', 'prefix'],

  async run({ authorisation, buckets, query }) {
    await authorisation.demand('s3:ListAllMyBuckets', '*');
    const prefix = query.get('prefix') ?? undefined;
    const token = query.get('continuation-token');
    const after = token === null ? '' : readToken(token);
    const wanted = [...buckets.values()]
      .filter(({ name }) => name.startsWith(prefix ?? '') && name > after)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { entries, last } = pageOf<Bucket>(wanted, countOf(query, 'max-buckets', MOST));
    return xmlReply('ListAllMyBucketsResult', {
      Buckets: {
        Bucket: entries.map(({ name, store }) => ({
          Name: name,
          CreationDate: new Date(store.made).toISOString(),
        })),
      },
      Owner: OWNER,
      Prefix: prefix,
      ContinuationToken: last === undefined ? undefined : tokenOf((entries.at(-1) as Bucket).name),
    });
  },
};

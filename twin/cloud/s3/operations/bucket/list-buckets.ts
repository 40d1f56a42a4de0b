import type { Operation } from '../../operation';
import { OWNER } from '../../wire/owner';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html */
export const listBuckets: Operation = {
  name: 'ListBuckets',
  takes: [],

  async run({ authorisation, buckets }) {
    await authorisation.demand('s3:ListAllMyBuckets', '*');
    const named = [...buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return xmlReply('ListAllMyBucketsResult', {
      Buckets: {
        Bucket: named.map(({ name, store }) => ({
          Name: name,
          CreationDate: new Date(store.made).toISOString(),
        })),
      },
      Owner: OWNER,
    });
  },
};

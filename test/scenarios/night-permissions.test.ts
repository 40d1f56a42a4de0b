import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Twin } from '../../twin/twin';
import { type Grant, grantsOf, without } from '../support/granted';
import { invoked } from '../support/invoked';
import { keysIn } from '../support/parquet';
import { call, DAY, MINUTE, startTwin } from '../support/twin';

/** What a resource is, whatever its name: `table/agglo_calls/calls`, `calls/*`. */
const kindOf = (resource: string): string =>
  resource
    .replace(/^arn:aws:\w+:[^:]*:\d*:/, '')
    .replace(/-[0-9a-f]{12}(?=\/|$)/, '')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '…');

const named = ({ action, resource }: Grant): string => `${action} ${kindOf(resource)}`;

/** Whether a function fails that is run now. */
const fails = async (twin: Twin, construct: string): Promise<boolean> =>
  (await invoked(twin, construct)).FunctionError !== undefined;

/**
 * The grants that some work does without.
 * @param afterwards sets right what a failure left, once everything is granted again
 */
async function needless(
  twin: Twin,
  construct: string,
  grants: readonly Grant[],
  failing: () => Promise<boolean>,
  afterwards: () => Promise<void> = async () => undefined,
): Promise<string[]> {
  const found: string[] = [];
  for (const grant of grants) {
    if (!(await without(twin, construct, grant, failing))) found.push(named(grant));
    await afterwards();
  }
  return found.sort();
}

async function remove(twin: Twin, bucket: string, ...prefixes: readonly string[]): Promise<void> {
  const credentials = twin.credentialsOf('administrator', true);
  const client = new S3Client({ endpoint: twin.url, region: twin.region, credentials, forcePathStyle: true });
  const gone = keysIn(twin, bucket).filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
  for (const Key of gone)
    await client.send(new DeleteObjectCommand({ Bucket: twin.nameOf('AWS::S3::Bucket', bucket), Key }));
  client.destroy();
}

/** Lets what AWS remembers of a decision be forgotten. */
const pass = (twin: Twin, minutes = 10) => twin.advanceTo(twin.clock.now() + minutes * MINUTE);

describe('every night', () => {
  let twin: Twin;
  const LAST = 'calls/day=2026-11-30';
  const FIRST = Date.parse('2026-11-28T23:00:00Z');
  beforeAll(async () => {
    twin = await startTwin({ startAt: FIRST });
    await twin.advanceTo(FIRST + DAY + 11 * 60 * MINUTE);
    // As many callers as a total needs, who are so alike that the month has few cells.
    for (let caller = 10; caller < 40; caller += 1) await call(twin, { from: `+336399800${caller}` });
    // Days are closed by now, the month is not protected.
    await twin.advanceTo(Date.parse('2026-12-03T03:30:00Z'));
  });

  it('closing a day cannot do without any of its permissions', async () => {
    const found = await needless(twin, 'CloseDay', grantsOf(twin, 'CloseDay'), async () => {
      await pass(twin);
      await remove(twin, 'Calls', LAST, 'keys/');
      if (await fails(twin, 'CloseDay')) return true;
      // Now the month has its key.
      await remove(twin, 'Calls', LAST);
      return fails(twin, 'CloseDay');
    });
    expect(found).toEqual([]);
  });

  it('protecting a month cannot do without its own, but for what Athena may ask in other cases', async () => {
    const granted = grantsOf(twin, 'RollUpStatistics').filter(({ action }) => action !== 's3:DeleteObject');
    const other = granted.filter((grant) => OTHER_CASES.includes(named(grant)));
    expect(other).toHaveLength(OTHER_CASES.length);
    const found = await needless(
      twin,
      'RollUpStatistics',
      granted.filter((grant) => !other.includes(grant)),
      async () => {
        await remove(twin, 'Cube', 'months/');
        return fails(twin, 'RollUpStatistics');
      },
    );
    expect(found).toEqual([]);
  });

  it('deleting the rows of a protected month cannot do without s3:DeleteObject', async () => {
    expect(await fails(twin, 'RollUpStatistics')).toBe(false);
    await twin.advanceTo(Date.parse('2026-12-14T03:30:00Z'));
    const [deleting] = grantsOf(twin, 'RollUpStatistics').filter(
      ({ action }) => action === 's3:DeleteObject',
    );
    const night = () => fails(twin, 'RollUpStatistics');
    expect(await without(twin, 'RollUpStatistics', deleting as Grant, night)).toBe(true);
    expect(await night()).toBe(false);
  });
});

/** A query that takes too long, results in several parts; and what a statement's actions do not have in common. */
const OTHER_CASES = [
  'athena:StopQueryExecution workgroup/agglo-roll-up',
  'glue:GetDatabase table/agglo_calls/calls',
  's3:AbortMultipartUpload agglostatistics-rollupstatisticsworkgroupresults6e/results/*',
  's3:ListBucket agglostatistics-rollupstatisticsworkgroupresults6e',
  's3:ListBucketMultipartUploads agglostatistics-rollupstatisticsworkgroupresults6e',
  's3:ListMultipartUploadParts agglostatistics-rollupstatisticsworkgroupresults6e/results/*',
];

it('reports of calls stay where they are when recording them lacks a permission', async () => {
  const twin = await startTwin();
  const { queues } = twin.cloud.events;
  const name = queues.names().find((each) => each.includes('RecordContactQueue'));
  const queue = queues.find(`arn:aws:sqs:eu-central-1:111122223333:${name}`);
  const failing = async () => {
    await call(twin);
    await pass(twin, 5);
    return queue.content.length > 0;
  };
  const drained = async () => {
    await pass(twin, 60);
    expect(queue.content).toEqual([]);
  };
  const found = await needless(twin, 'RecordContact', grantsOf(twin, 'RecordContact'), failing, drained);
  // CDK grants these to whoever consumes a queue; Lambda's own list is without them.
  expect(found.map((each) => each.split(' ')[0])).toEqual(['sqs:ChangeMessageVisibility', 'sqs:GetQueueUrl']);
});

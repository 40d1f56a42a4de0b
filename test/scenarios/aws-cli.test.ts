import { execFile, execFileSync } from 'node:child_process';
import { env } from '../../bin/commands/env';
import type { Twin } from '../../twin/twin';
import { call, onlyTrace, startTwin } from '../support/twin';

const present = (): boolean => {
  try {
    execFileSync('aws', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Another client than the one inside the bundles, as `agglo env` points it at the twin. */
(present() ? describe : describe.skip)('the AWS CLI', () => {
  let twin: Twin;
  beforeAll(async () => {
    twin = await startTwin();
  });

  const aws = async (command: string, role = 'administrator'): Promise<string> => {
    const variables = await env.run(twin, { role }, () => undefined);
    return new Promise((resolve) => {
      execFile(
        'aws',
        command.split(' '),
        { env: { ...process.env, AWS_MAX_ATTEMPTS: '1', ...(variables as Record<string, string>) } },
        (_, output, errors) => resolve(output + errors),
      );
    });
  };

  it('shows its administrator what a call left', async () => {
    const { id } = onlyTrace(await call(twin));
    const table = twin.nameOf('AWS::DynamoDB::Table');
    const bucket = twin.nameOf('AWS::S3::Bucket', 'Recordings');
    const [buckets, objects, ledger, keys, functions] = await Promise.all([
      aws('s3 ls'),
      aws(`s3 ls --recursive s3://${bucket}`),
      aws(`dynamodb scan --table-name ${table} --output json`),
      aws('kms list-keys --output json'),
      aws('lambda list-functions --output json'),
    ]);
    expect(buckets).toContain(bucket);
    expect(objects).toContain(`/${id}_20261123T`);
    expect(JSON.parse(ledger).Items).toMatchObject([{ contact: { S: id } }]);
    expect(JSON.parse(keys).Keys.length).toBeGreaterThanOrEqual(3);
    expect(JSON.parse(functions).Functions.length).toBeGreaterThanOrEqual(4);
  });

  it('is refused, in the role of log-consent, what that role may not do', async () => {
    const [buckets, keys] = await Promise.all([
      aws('s3 ls', 'LogConsent'),
      aws('kms list-keys', 'LogConsent'),
    ]);
    expect(buckets).toMatch(
      /An error occurred \(AccessDenied\) when calling the ListBuckets operation: User: .*LogConsentRole.* is not authorized to perform: s3:ListAllMyBuckets/,
    );
    expect(keys).toContain('An error occurred (AccessDeniedException) when calling the ListKeys operation');
  });
});

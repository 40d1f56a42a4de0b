import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { CharterSettings } from '../../lib/charter';
import { Checks } from '../../lib/checks';
import { textOf } from '../support/sources';
import { appOf } from '../support/synth';

/** Synthesizes as `cdk synth` does; a finding that nobody explained is thrown, and makes it exit with 1. */
function synth(app: App): void {
  Validations.of(app).addPlugins(new Checks(app));
  app.synth();
}

const ANYBODY = 'arn:aws:iam::111122223333:root';

describe('what AWS advises for every solution (cdk-nag)', () => {
  test.each([
    ['without a number', {}],
    ['with one', { telephone: { kind: 'claimed' } }],
    ['with people to tell, and test cases', { alertEmail: 'accueil@example.org', testCases: true }],
    ['with managers and auditors', { trust: { managers: [ANYBODY], auditors: [ANYBODY] } }],
  ] satisfies [string, CharterSettings][])('is followed, or explained where it is not, %s', (_, settings) => {
    expect(() => synth(appOf(settings))).not.toThrow();
  });

  test('is found when it is neither', () => {
    const app = appOf();
    new Topic(new Stack(app, 'Careless'), 'Topic');
    expect(() => synth(app)).toThrow(/Careless\/Topic.*AwsSolutions-SNS3/s);
  });
});

describe('cdk synth', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'synth-'));
  afterAll(() => rmSync(outdir, { recursive: true }));

  test('fails on what CloudFormation would refuse: cdk.json has it count as an error, not as a warning', () => {
    const { context } = JSON.parse(textOf('cdk.json'));
    // As the command line asks: it reads the report and exits by it.
    const asked = { '@aws-cdk/core:failSynthOnValidationErrors': false };
    const app = new App({ outdir, context: { ...context, ...asked } });
    const properties = { Versionning: 'Enabled' };
    new CfnResource(new Stack(app, 'Refused'), 'Bucket', { type: 'AWS::S3::Bucket', properties });
    const { CDK_VALIDATION } = process.env;
    delete process.env.CDK_VALIDATION;
    app.synth();
    process.env.CDK_VALIDATION = CDK_VALIDATION;
    const [report] = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8')).pluginReports;
    expect(report).toMatchObject({ conclusion: 'failure', violations: [{ ruleName: 'F3002' }] });
  });

  test('fails with a wrong charter and says what it expected, without a stack trace', () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'bin/agglo-jecoute.ts'], {
      encoding: 'utf8',
      env: {
        ...process.env,
        CDK_OUTDIR: outdir,
        CDK_CONTEXT_JSON: JSON.stringify({ charter: '{"safetyDays":2}' }),
      },
    });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^charter\.safetyDays: .*>=3, got 2\n$/);
  });
});

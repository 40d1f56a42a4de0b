import { Match } from 'aws-cdk-lib/assertions';
import { CUTS } from '../../../lib/domain/statistics/dimensions';
import { templatesOf } from '../../support/synth';

const { statistics } = templatesOf();

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

const policyOf = (construct: string): Statement[] =>
  Object.entries(statistics.findResources('AWS::IAM::Policy')).find(([id]) =>
    id.startsWith(`${construct}Role`),
  )?.[1].Properties.PolicyDocument.Statement;

const actionsOn = (resource: RegExp): string[] =>
  policyOf('Stats')
    .filter(({ Resource }) => resource.test(JSON.stringify(Resource)))
    .flatMap(({ Action }) => Action);

describe('the workgroup in which questions are asked', () => {
  it('sets for whoever asks how much is read, where results go and under which key', () => {
    statistics.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'agglo-statistics',
      WorkGroupConfiguration: {
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 100_000_000,
        PublishCloudWatchMetricsEnabled: true,
        ResultConfiguration: {
          EncryptionConfiguration: { EncryptionOption: 'SSE_KMS', KmsKey: Match.anyValue() },
          OutputLocation: {
            'Fn::Join': ['', ['s3://', { Ref: Match.stringLikeRegexp('^Workgroup') }, '/results/']],
          },
        },
      },
    });
  });

  it('keeps results for a day', () => {
    const results = Object.entries(statistics.findResources('AWS::S3::Bucket')).find(([id]) =>
      id.startsWith('WorkgroupResults'),
    );
    expect(results?.[1].Properties.LifecycleConfiguration.Rules).toContainEqual({
      ExpirationInDays: 1,
      Id: 'expire',
      Status: 'Enabled',
    });
  });
});

describe('the tables of the cube', () => {
  it('are there as soon as a month is written: every grain, cut and month is projected', () => {
    statistics.hasResourceProperties('AWS::Glue::Table', {
      DatabaseName: 'agglo_statistics',
      TableInput: {
        Name: 'cube',
        PartitionKeys: [
          { Name: 'grain', Type: 'string' },
          { Name: 'start', Type: 'date' },
          { Name: 'cut', Type: 'string' },
        ],
        Parameters: {
          'projection.enabled': 'true',
          'projection.grain.values': 'month,day',
          'projection.start.range': '2019-03-01,NOW',
          'projection.start.interval.unit': 'MONTHS',
          'projection.cut.values': Match.stringLikeRegexp(
            `^total,hour,(?:[a-z-]+,){${CUTS.length - 3}}[a-z-]+$`,
          ),
        },
      },
    });
    statistics.hasResourceProperties('AWS::Glue::Table', { TableInput: { Name: 'months' } });
  });
});

describe('the statistics function', () => {
  it('may ask in its workgroup, and in no other', () => {
    expect(actionsOn(/workgroup/)).toEqual([
      'athena:StartQueryExecution',
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:StopQueryExecution',
    ]);
    expect(JSON.stringify(policyOf('Stats'))).not.toMatch(/workgroup\/\*|"\*"/);
  });

  it('may read the cube and change nothing of it', () => {
    const onCube = policyOf('Stats').filter(({ Resource }) =>
      /\/(cube|months)\/\*/.test(JSON.stringify(Resource)),
    );
    expect(onCube.flatMap(({ Action }) => Action).every((action) => action === 's3:GetObject')).toBe(true);
    expect(onCube.length).toBeGreaterThan(0);
  });

  it('may not reach calls, not even through Athena', () => {
    const text = JSON.stringify(policyOf('Stats'));
    expect(text).not.toMatch(/"Calls|calls\/|agglo_calls/);
  });

  it('knows the line’s hours, languages, queues and threshold', () => {
    statistics.hasResourceProperties('AWS::Lambda::Function', {
      Environment: {
        Variables: {
          STATISTICS_THRESHOLD: '11',
          STATISTICS_LANGUAGES: '["fr-FR"]',
          STATISTICS_QUEUES: Match.stringLikeRegexp('^\\["Agglo J\'écoute"'),
          SERVICE_HOURS: Match.stringLikeRegexp('Europe/Paris'),
        },
      },
    });
  });
});

import { Match } from 'aws-cdk-lib/assertions';
import { AUDIT_COLUMNS } from '../../lib/domain/audit-row';
import { templatesOf } from '../support/synth';

const AUDITORS = ['arn:aws:iam::111122223333:role/Auditeur', 'arn:aws:iam::444455556666:root'];
const { audit } = templatesOf({ trust: { auditors: AUDITORS } });

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
}

describe("the auditors' table", () => {
  it('has all that an event is hashed over, by local day since the charter took effect', () => {
    audit.hasResourceProperties('AWS::Glue::Table', {
      DatabaseName: 'agglo_audit',
      TableInput: {
        Name: 'events',
        PartitionKeys: [{ Name: 'day', Type: 'string' }],
        Parameters: Match.objectLike({
          'projection.enabled': 'true',
          'projection.day.type': 'date',
          'projection.day.range': '2019-03-11,NOW',
        }),
        StorageDescriptor: Match.objectLike({
          Columns: Object.keys(AUDIT_COLUMNS).map((Name) => Match.objectLike({ Name })),
        }),
      },
    });
  });

  it('has no column for who called', () => {
    expect(Object.keys(AUDIT_COLUMNS).filter((name) => /pseudonym|nonce|number/.test(name))).toEqual([]);
  });
});

describe("the auditors' workgroup", () => {
  it('lets nobody choose where results go, how they are encrypted or how much is read', () => {
    audit.hasResourceProperties('AWS::Athena::WorkGroup', {
      Name: 'agglo-audit',
      WorkGroupConfiguration: Match.objectLike({
        EnforceWorkGroupConfiguration: true,
        BytesScannedCutoffPerQuery: 1_000_000_000,
        ResultConfiguration: Match.objectLike({
          EncryptionConfiguration: Match.objectLike({ EncryptionOption: 'SSE_KMS' }),
        }),
      }),
    });
  });

  it('keeps results for a day', () => {
    audit.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: Match.arrayWith([Match.objectLike({ ExpirationInDays: 1 })]) },
    });
  });

  it('keeps the ten saved queries', () => {
    audit.resourceCountIs('AWS::Athena::NamedQuery', 10);
    audit.allResourcesProperties('AWS::Athena::NamedQuery', {
      Database: 'agglo_audit',
      WorkGroup: { Ref: Match.stringLikeRegexp('Workgroup') },
    });
  });
});

describe("the auditors' role", () => {
  const statements = (): Statement[] =>
    Object.values(audit.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );

  it('is taken by those whom the charter trusts, and nobody else', () => {
    audit.resourceCountIs('AWS::IAM::Role', 1);
    audit.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: Match.objectLike({
        Statement: AUDITORS.map((AWS) => ({
          Effect: 'Allow',
          Action: 'sts:AssumeRole',
          Principal: { AWS },
        })),
      }),
    });
  });

  it('is not made while nobody is trusted with it', () => {
    templatesOf().audit.resourceCountIs('AWS::IAM::Role', 0);
  });

  it('asks Athena, looks its table up, reads the export, keeps results: nothing else', () => {
    const actions = [...new Set(statements().flatMap(({ Action }) => Action))].sort();
    expect(actions).toEqual([
      'athena:BatchGetNamedQuery',
      'athena:BatchGetQueryExecution',
      'athena:GetNamedQuery',
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:GetQueryResultsStream',
      'athena:GetWorkGroup',
      'athena:ListNamedQueries',
      'athena:ListQueryExecutions',
      'athena:ListWorkGroups',
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
      'glue:CreateDatabase',
      'glue:GetDatabase',
      'glue:GetTable',
      'kms:Decrypt',
      'kms:GenerateDataKey',
      's3:AbortMultipartUpload',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:ListBucketMultipartUploads',
      's3:ListMultipartUploadParts',
      's3:PutObject',
    ]);
  });

  it('reaches nothing beyond its own stack, but the names of workgroups and the database that Athena asks for', () => {
    const text = JSON.stringify(statements().map(({ Resource }) => Resource));
    expect(text).not.toContain('Fn::ImportValue');
    const everything = statements().filter(({ Resource }) => Resource === '*');
    expect(everything.map(({ Action }) => Action)).toEqual(['athena:ListWorkGroups']);
  });

  it('writes results, and never the export', () => {
    const writing = statements().filter(({ Action }) => [Action].flat().includes('s3:PutObject'));
    expect(writing).toHaveLength(1);
    expect(JSON.stringify(writing[0]?.Resource)).toMatch(/QueriesWorkgroupResults.*"\/results\/\*"/);
  });
});

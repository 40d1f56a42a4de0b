import type { Template } from 'aws-cdk-lib/assertions';
import { textOf } from '../support/sources';
import { templatesOf, testCasesOf } from '../support/synth';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Two, since one would be larger than IAM takes. */
const policies = ['docs/deploy-policy.json', 'docs/deploy-policy-functions.json'].map((file) =>
  JSON.parse(textOf(file)),
);
const statements: Statement[] = policies.flatMap(({ Statement }) => Statement);
const patterns = statements.flatMap(({ Action }) => Action);

/** Wildcards as IAM reads them. */
const patternOf = (pattern: string): RegExp => new RegExp(`^${pattern.replaceAll('*', '.*')}$`);

/** The statements that allow an action. */
const allowing = (action: string): Statement[] =>
  statements.filter(({ Action }) => [Action].flat().some((pattern) => patternOf(pattern).test(action)));

/** Every type of resource that any configuration of ours creates. */
const ANYBODY = ['arn:aws:iam::111122223333:root'];
const stacks = Object.entries({
  ...templatesOf({
    telephone: { kind: 'claimed' },
    alertEmail: 'accueil@example.org',
    operators: [{ name: 'Accueil', id: '12345678-1234-4234-8234-123456789012' }],
    trust: { managers: ANYBODY, auditors: ANYBODY },
  }),
  testCases: testCasesOf(),
});

interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: each type has its own
  readonly Properties: any;
}

const resourcesOf = (template: Template): Resource[] => Object.values(template.toJSON().Resources);
const resources = stacks.flatMap(([, template]) => resourcesOf(template));
const types = [...new Set(resources.map(({ Type }) => Type))].filter((type) => type.startsWith('AWS::'));

interface Key {
  readonly DeletionPolicy: string;
  readonly Properties: { readonly Tags?: readonly { readonly Key: string; readonly Value: string }[] };
}

const keys = stacks.flatMap(([, template]) =>
  Object.values(template.findResources('AWS::KMS::Key') as Record<string, Key>),
);

/** IAM's own prefix of a service is CloudFormation's name for it in lower case, for each that we use. */
const prefixOf = (type: string): string => type.split('::')[1]?.toLowerCase() as string;

describe('the policy for whoever deploys', () => {
  test.each(types)('covers %s', (type) => {
    expect(patterns.filter((pattern) => pattern.startsWith(`${prefixOf(type)}:`))).not.toEqual([]);
  });

  test('covers no service that nothing here needs', () => {
    // Beside the resources' own: the instance's directory, and the bootstrap's version.
    const used = new Set([...types.map(prefixOf), 'ds', 'ssm']);
    expect(patterns.filter((pattern) => !used.has(pattern.split(':')[0] as string))).toEqual([]);
  });

  test('may make the grants that Connect and DynamoDB ask for, and no other', () => {
    const [grants, ...others] = allowing('kms:CreateGrant');
    expect(others).toEqual([]);
    expect(grants?.Condition).toEqual({
      StringEquals: {
        'kms:ViaService': ['connect.eu-central-1.amazonaws.com', 'dynamodb.eu-central-1.amazonaws.com'],
      },
    });
  });

  /**
   * DynamoDB takes the key for a table with the permissions of whoever chooses it, these at the least.
   * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
   */
  test.each(['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncryptFrom', 'kms:ReEncryptTo', 'kms:GenerateDataKey'])(
    'may %s where DynamoDB asks it of whoever gives a table its key, and nowhere else',
    (action) => {
      expect(allowing(action).map(({ Condition }) => Condition)).toEqual([
        { StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' } },
      ]);
    },
  );

  test('may delete the keys that go with the line, known by a tag of ours, and no key that is kept', () => {
    const [deletions, ...more] = allowing('kms:ScheduleKeyDeletion');
    expect(more).toEqual([]);
    const { StringEquals, ...further } = deletions?.Condition ?? {};
    expect(further).toEqual({});
    const isTagged = ({ Properties }: Key): boolean =>
      Object.entries(StringEquals ?? {}).every(([name, value]) =>
        (Properties.Tags ?? []).some(
          ({ Key, Value }) => `aws:ResourceTag/${Key}` === name && Value === value,
        ),
      );
    const tagged = keys.filter(isTagged);
    expect(tagged.map(({ DeletionPolicy }) => DeletionPolicy)).toEqual(['Delete']);
    const others = keys.filter((key) => !isTagged(key));
    expect(new Set(others.map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(new Set(['Retain']));
  });

  test('may make the instance and its role, and tie its number', () => {
    for (const action of [
      'connect:CreateInstance',
      'connect:AssociateInstanceStorageConfig',
      'ds:CreateIdentityPoolDirectory',
      'iam:CreateServiceLinkedRole',
      'lambda:InvokeFunction',
    ])
      expect(allowing(action)).not.toEqual([]);
  });

  /** CloudFormation's handlers of instances, storage and function associations; IAM lets Connect alone change that role. */
  test.each([
    'iam:AttachRolePolicy',
    'iam:CreateServiceLinkedRole',
    'iam:DeleteRolePolicy',
    'iam:GetRolePolicy',
    'iam:PutRolePolicy',
  ])('may %s on the instance’s own role', (action) => {
    expect(allowing(action).flatMap(({ Resource }) => Resource)).toContain(
      'arn:aws:iam::*:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect*',
    );
  });

  test('may publish test cases, where the charter asks for them', () => {
    expect(allowing('connect:CreateTestCase')).not.toEqual([]);
    expect(allowing('connect:StartTestCaseExecution')).toEqual([]);
  });

  /** A number is searched for, then claimed: https://docs.aws.amazon.com/connect/latest/APIReference/API_ClaimPhoneNumber.html */
  test.each(['connect:SearchAvailablePhoneNumbers', 'connect:ClaimPhoneNumber'])(
    'may %s, as claiming a number takes',
    (action) => {
      expect(allowing(action)).not.toEqual([]);
    },
  );

  /** What bears a name of our own, by which the policy knows it. */
  const NAMES: Readonly<Record<string, (properties: Resource['Properties']) => string>> = {
    'AWS::Athena::WorkGroup': ({ Name }) => `arn:aws:athena:eu-central-1:1:workgroup/${Name}`,
    'AWS::CloudWatch::Dashboard': ({ DashboardName }) => `arn:aws:cloudwatch::1:dashboard/${DashboardName}`,
    'AWS::Glue::Database': ({ DatabaseInput }) =>
      `arn:aws:glue:eu-central-1:1:database/${DatabaseInput.Name}`,
    'AWS::Glue::Table': ({ DatabaseName, TableInput }) =>
      `arn:aws:glue:eu-central-1:1:table/${DatabaseName}/${TableInput.Name}`,
  };

  /** What CloudFormation names by the stack: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cfn-physical-resource-id.html */
  const BY_STACK: Readonly<Record<string, (stack: string) => string>> = {
    'AWS::CloudWatch::Alarm': (stack) => `arn:aws:cloudwatch:eu-central-1:1:alarm:${stack}-1`,
    'AWS::DynamoDB::Table': (stack) => `arn:aws:dynamodb:eu-central-1:1:table/${stack}-1`,
    'AWS::Events::Rule': (stack) => `arn:aws:events:eu-central-1:1:rule/${stack}-1`,
    'AWS::IAM::Role': (stack) => `arn:aws:iam::1:role/${stack}-1`,
    'AWS::Lambda::Function': (stack) => `arn:aws:lambda:eu-central-1:1:function:${stack}-1`,
    'AWS::Logs::LogGroup': (stack) => `arn:aws:logs:eu-central-1:1:log-group:${stack}-1`,
    'AWS::S3::Bucket': (stack) => `arn:aws:s3:::${stack.toLowerCase()}-1`,
    'AWS::SNS::Topic': (stack) => `arn:aws:sns:eu-central-1:1:${stack}-1`,
    'AWS::SQS::Queue': (stack) => `arn:aws:sqs:eu-central-1:1:${stack}-1`,
    'AWS::Scheduler::Schedule': (stack) => `arn:aws:scheduler:eu-central-1:1:schedule/default/${stack}-1`,
  };

  const namesOne = (arn: string): boolean =>
    statements
      .flatMap(({ Resource }) => Resource)
      .some((pattern) => pattern !== '*' && patternOf(pattern).test(arn));

  test.each(Object.entries(NAMES))('names every %s that is deployed', (type, arnOf) => {
    const arns = resources.filter(({ Type }) => Type === type).map(({ Properties }) => arnOf(Properties));
    expect(arns).not.toEqual([]);
    expect(arns.filter((arn) => !namesOne(arn))).toEqual([]);
  });

  test.each(Object.entries(BY_STACK))('names every %s by its stack, and those of no other', (type, arnOf) => {
    const [having, lacking] = [true, false].map((has) =>
      stacks
        .filter(([, template]) => resourcesOf(template).some(({ Type }) => Type === type) === has)
        .map(([name]) => arnOf(`Agglo${name.charAt(0).toUpperCase()}${name.slice(1)}`)),
    ) as [string[], string[]];
    expect(having).not.toEqual([]);
    expect(having.filter((arn) => !namesOne(arn))).toEqual([]);
    expect(lacking.filter(namesOne)).toEqual([]);
    expect(namesOne(arnOf('AggloOther'))).toBe(false);
  });

  test('invokes no function but the one that ties the number', () => {
    expect(allowing('lambda:InvokeFunction').map(({ Resource }) => Resource)).toEqual([
      'arn:aws:lambda:eu-central-1:*:function:AggloLine-AssociateNumber*',
    ]);
  });

  test('attaches no policy to any other role', () => {
    expect(allowing('iam:AttachRolePolicy').flatMap(({ Resource }) => Resource)).toHaveLength(1);
  });

  test.each([
    'athena:GetQueryResults',
    'athena:StartQueryExecution',
    'connect:DeleteInstance',
    'connect:UpdateUserSecurityProfiles',
    'connect:MonitorContact',
    'connect:ReleasePhoneNumber',
    'dynamodb:DeleteItem',
    'dynamodb:DeleteTable',
    'dynamodb:GetItem',
    'dynamodb:Query',
    'dynamodb:UpdateItem',
    'dynamodb:BatchGetItem',
    'dynamodb:ExportTableToPointInTime',
    'dynamodb:PartiQLSelect',
    'dynamodb:RestoreTableToPointInTime',
    'dynamodb:Scan',
    'kms:GenerateMac',
    's3:DeleteBucket',
    's3:DeleteObject',
    's3:PutObject',
  ])('may not %s: whoever deploys neither reads, changes nor destroys what is kept', (action) => {
    expect(allowing(action)).toEqual([]);
  });

  test('reads no object but the bundles to deploy', () => {
    const buckets = allowing('s3:GetObject').flatMap(({ Resource }) => Resource);
    expect(buckets.filter((arn) => arn.startsWith('arn:aws:s3:'))).toEqual([
      'arn:aws:s3:::cdk-hnb659fds-assets-*',
    ]);
  });

  test('fits into managed policies of 6,144 characters without white space', () => {
    for (const policy of policies) expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
  });
});

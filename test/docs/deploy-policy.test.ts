import { textOf } from '../support/sources';
import { templatesOf } from '../support/synth';

interface Statement {
  readonly Action: string | string[];
  readonly Resource: string | string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const policy = JSON.parse(textOf('docs/deploy-policy.json'));
const statements: Statement[] = policy.Statement;
const patterns = statements.flatMap(({ Action }) => Action);

/** The statements that allow an action, wildcards read as IAM reads them. */
const allowing = (action: string): Statement[] =>
  statements.filter(({ Action }) =>
    [Action].flat().some((pattern) => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(action)),
  );

/** Every type of resource that any configuration of ours creates. */
const { stores, instance, line } = templatesOf({
  telephone: { kind: 'claimed' },
  alertEmail: 'accueil@example.org',
  operators: [{ name: 'Accueil', id: '12345678-1234-4234-8234-123456789012' }],
});
const resources = [stores, instance, line].flatMap((template) =>
  Object.values(template.toJSON().Resources as Record<string, { Type: string }>),
);
const types = [...new Set(resources.map(({ Type }) => Type))].filter((type) => type.startsWith('AWS::'));

interface Key {
  readonly DeletionPolicy: string;
  readonly Properties: { readonly Tags?: readonly { readonly Key: string; readonly Value: string }[] };
}

const keys = [stores, instance, line].flatMap((template) =>
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
    const [deletions, ...others] = allowing('kms:ScheduleKeyDeletion');
    expect(others).toEqual([]);
    const { StringEquals, ...further } = deletions?.Condition ?? {};
    expect(further).toEqual({});
    const isTagged = ({ Properties }: Key): boolean =>
      Object.entries(StringEquals ?? {}).every(([name, value]) =>
        (Properties.Tags ?? []).some(
          ({ Key, Value }) => `aws:ResourceTag/${Key}` === name && Value === value,
        ),
      );
    expect(keys.map((key) => [key.DeletionPolicy, isTagged(key)])).toEqual([
      ['Retain', false],
      ['Retain', false],
      ['Retain', false],
      ['Delete', true],
    ]);
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

  /** A number is searched for, then claimed: https://docs.aws.amazon.com/connect/latest/APIReference/API_ClaimPhoneNumber.html */
  test.each(['connect:SearchAvailablePhoneNumbers', 'connect:ClaimPhoneNumber'])(
    'may %s, as claiming a number takes',
    (action) => {
      expect(allowing(action)).not.toEqual([]);
    },
  );

  test('attaches no policy to any other role', () => {
    expect(allowing('iam:AttachRolePolicy').flatMap(({ Resource }) => Resource)).toHaveLength(1);
  });

  test.each([
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

  test('fits into one managed policy: 6,144 characters without white space', () => {
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(6144);
  });
});

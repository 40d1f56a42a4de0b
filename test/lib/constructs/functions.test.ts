import { Match } from 'aws-cdk-lib/assertions';
import { charterOf } from '../../../lib/charter';
import { spokenTexts } from '../../../lib/flow-language/prompts';
import { templatesOf } from '../../support/synth';

const { line } = templatesOf({ logDays: 14 });

interface Statement {
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: object;
}

/** What a function's role may do. */
function statementsOf(construct: string): Statement[] {
  const policies = line.findResources('AWS::IAM::Policy');
  const [policy] = Object.entries(policies).filter(([id]) => id.startsWith(`${construct}Role`));
  return policy?.[1].Properties.PolicyDocument.Statement;
}

const environmentOf = (construct: string): Record<string, unknown> =>
  Object.entries(line.findResources('AWS::Lambda::Function')).find(([id]) => id.startsWith(construct))?.[1]
    .Properties.Environment.Variables;

describe('the functions of the call path', () => {
  test('give up after both the flow and themselves: 5 s', () => {
    line.resourcePropertiesCountIs('AWS::Lambda::Function', { Timeout: 5 }, 2);
  });

  test('run on the newest runtime and the cheaper processor, as many at a time as the account allows', () => {
    line.resourceCountIs('AWS::Lambda::Function', 3);
    line.allResourcesProperties('AWS::Lambda::Function', {
      MemorySize: 1024,
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      ReservedConcurrentExecutions: Match.absent(),
    });
  });

  test('log as JSON, each to a log that expires by the charter', () => {
    line.allResourcesProperties('AWS::Lambda::Function', {
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: Match.stringLikeRegexp('Log') } },
    });
    line.resourceCountIs('AWS::Logs::LogGroup', 3);
    line.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 14 });
  });

  test('are invoked by the instance of this account and nobody else', () => {
    line.resourceCountIs('AWS::Lambda::Permission', 2);
    line.allResourcesProperties('AWS::Lambda::Permission', {
      Action: 'lambda:InvokeFunction',
      Principal: 'connect.amazonaws.com',
      SourceAccount: { Ref: 'AWS::AccountId' },
      SourceArn: { 'Fn::ImportValue': Match.stringLikeRegexp('^AggloInstance:') },
    });
    line.resourceCountIs('AWS::Connect::IntegrationAssociation', 2);
  });

  test.each(['LogConsent', 'RecallDecision'])('%s has no managed policy and no wildcard', (construct) => {
    line.allResourcesProperties('AWS::IAM::Role', { ManagedPolicyArns: Match.absent() });
    expect(statementsOf(construct)).not.toHaveLength(0);
    expect(JSON.stringify(statementsOf(construct))).not.toContain('*');
  });

  test('may append and read, and neither change nor delete', () => {
    const actionsOf = (construct: string) => statementsOf(construct).flatMap(({ Action }) => Action);
    const appending = [
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'kms:Decrypt',
    ];
    expect(actionsOf('RecallDecision')).toEqual(appending);
    expect(actionsOf('LogConsent')).toEqual([...appending, 'kms:GenerateMac']);
  });

  test('may open the ledger’s key for DynamoDB only', () => {
    expect(statementsOf('RecallDecision').find(({ Action }) => Action === 'kms:Decrypt')?.Condition).toEqual({
      StringEquals: { 'kms:ViaService': 'dynamodb.eu-central-1.amazonaws.com' },
    });
  });
});

describe('what log-consent is told', () => {
  const environment = environmentOf('LogConsent');

  test('is the charter: model, rate, lifetime and service hours', () => {
    expect(environment).toMatchObject({ CONSENT_MODEL: 'opt-out', SAMPLING_RATE: '1', LEDGER_DAYS: '365' });
    const hours = JSON.parse(environment.SERVICE_HOURS as string);
    expect(hours).toMatchObject({ timeZone: 'Europe/Paris', closuresKnownUntil: '2028-12-31' });
    expect(hours.week.monday).toEqual([
      { from: '08:30', to: '12:00' },
      { from: '13:30', to: '17:30' },
    ]);
  });

  test('is the approved version of the announcement, and how long a caller may take', () => {
    expect(JSON.parse(environment.ANNOUNCEMENT_VERSIONS as string)).toEqual({
      'fr-FR': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    // Each of three plays at ten characters a second, each with its silence, and Connect's retries.
    const { Announcement = '' } = spokenTexts('fr-FR', charterOf());
    const longest = 3 * (Announcement.length / 10 + 7) + 8;
    expect(environment.LONGEST_ANSWER_SECONDS).toBe(String(Math.ceil(longest)));
  });
});

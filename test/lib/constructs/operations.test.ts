import { Match } from 'aws-cdk-lib/assertions';
import { textOf } from '../../support/sources';
import { templatesOf } from '../../support/synth';

const { line, stores, instance, audit, statistics, operations } = templatesOf({
  alertEmail: 'exploitation@example.org',
});

interface Alarm {
  readonly AlarmDescription: string;
  readonly AlarmActions?: readonly unknown[];
  readonly InsufficientDataActions?: readonly unknown[];
  readonly TreatMissingData: string;
  readonly Metrics?: readonly object[];
  readonly Namespace?: string;
}

const alarms = Object.entries(operations.findResources('AWS::CloudWatch::Alarm')).map(
  ([id, { Properties }]) => [id, Properties as Alarm] as const,
);
const dashboards = Object.values(operations.findResources('AWS::CloudWatch::Dashboard'));

/** A heading's anchor as it is linked to: https://docs.github.com/get-started/writing-on-github */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .replaceAll(' ', '-');

const sections = textOf('docs/runbook.md')
  .split(/^## /m)
  .slice(1)
  .map((text) => ({ anchor: anchorOf(text.split('\n')[0] as string), text }));

const anchorIn = ({ AlarmDescription }: Alarm): string | undefined =>
  / Que faire : docs\/runbook\.md#(\S+)$/.exec(AlarmDescription)?.[1];

describe('every alarm', () => {
  test('has a section of the runbook, and every section an alarm', () => {
    expect(alarms.length).toBeGreaterThan(10);
    expect([...new Set(alarms.map(([, alarm]) => anchorIn(alarm)))].sort()).toEqual(
      sections.map(({ anchor }) => anchor).sort(),
    );
  });

  test.each(sections.map(({ anchor, text }) => [anchor, text]))(
    'of %s is told with what it means, what to check and what to do',
    (_, text) => {
      const parts = [...text.matchAll(/^\*\*(.+?)\.\*\* (.+)/gm)].map(([, name]) => name);
      expect(parts).toEqual(['Description', 'Vérifier', 'Résoudre']);
    },
  );

  test.each(alarms)('%s tells the topic of alerts, and nothing else', (_, alarm) => {
    const { AlarmActions = [], InsufficientDataActions = [] } = alarm;
    expect([...AlarmActions, ...InsufficientDataActions]).toEqual([
      { 'Fn::ImportValue': expect.stringMatching(/^AggloLine:ExportsOutputRefAlerts/) },
    ]);
  });

  test.each(alarms)(
    '%s takes the absence of trouble for what it is, unless silence is the trouble',
    (id, alarm) => {
      const silent = id.startsWith('OperationsNights');
      expect(alarm.TreatMissingData).toBe(silent ? 'missing' : 'notBreaching');
      expect(alarm.InsufficientDataActions !== undefined).toBe(silent);
    },
  );

  test.each(alarms.filter(([, alarm]) => JSON.stringify(alarm).includes('AWS/DynamoDB')))(
    '%s on DynamoDB adds up what is filled, or it would stay on for ever',
    (_, { Metrics }) => {
      expect(Metrics?.[0]).toMatchObject({
        Expression: expect.stringMatching(/^FILL\(m1, 0\)( \+ FILL\(m\d, 0\))*$/),
      });
    },
  );

  test('is told to whom the charter names', () => {
    line.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'exploitation@example.org',
    });
  });
});

describe('the topic of alerts', () => {
  test('lets CloudWatch publish for the alarms of this stack, under a key that lets it', () => {
    const cloudWatch = { Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } };
    line.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            ...cloudWatch,
            Action: 'sns:Publish',
            Condition: {
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
              ArnLike: { 'aws:SourceArn': Match.anyValue() },
            },
          }),
        ]),
      },
    });
    line.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ ...cloudWatch, Action: ['kms:GenerateDataKey*', 'kms:Decrypt'] }),
        ]),
      },
    });
  });
});

describe('the operations dashboard', () => {
  const body = JSON.stringify(dashboards[0]?.Properties.DashboardBody);

  test('is one, and shows the state of every alarm', () => {
    expect(dashboards).toHaveLength(1);
    for (const [id] of alarms) expect(body).toContain(`"${id}"`);
  });

  test.each([
    'ContactFlowFatalErrors',
    'CallRecordingUploadError',
    'MisconfiguredPhoneNumbers',
    'ConcurrentCallsPercentage',
    'Errors',
    'Duration',
    'Throttles',
    'SystemErrors',
    'WriteThrottleEvents',
  ])('shows %s', (name) => {
    expect(body).toContain(`\\"${name}\\"`);
  });
});

/** I9: what a caller answered, how and in which language, is for the protected statistics alone. */
const TELLING = /outcome|refus(al|ed)|accepted|silent|undetermined|language|method|fr-FR|decision/i;

/** A dashboard's widgets; what the template refers to is left out. */
function widgetsOf({ DashboardBody }: { readonly DashboardBody: { 'Fn::Join': [string, unknown[]] } }) {
  const [, parts] = DashboardBody['Fn::Join'];
  const { widgets } = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : '…')).join(''));
  return widgets as readonly { readonly properties: { readonly metrics?: readonly unknown[][] } }[];
}

/** Namespaces, metrics, and the names and values of dimensions. */
const identitiesIn = (part: unknown): unknown[] => {
  if (typeof part !== 'object' || part === null) return [];
  const { Namespace, MetricName, Name, Value } = part as Record<string, unknown>;
  return [Namespace, MetricName, Name, Value, ...Object.values(part).flatMap(identitiesIn)];
};

test('no metric of an alarm, filter or dashboard of any template tells an outcome, a language or a method', () => {
  const resources = [stores, instance, line, audit, statistics, operations].flatMap((template) =>
    Object.values(template.toJSON().Resources as Record<string, { Type: string; Properties: object }>),
  );
  const watching = resources.filter(({ Type }) =>
    /^AWS::(CloudWatch::.*Alarm|Logs::MetricFilter)$/.test(Type),
  );
  const drawn = dashboards
    .flatMap(({ Properties }) => widgetsOf(Properties))
    .flatMap(({ properties }) => properties.metrics ?? [])
    .flat();
  const names = [...watching.flatMap(identitiesIn), ...drawn].filter((name) => typeof name === 'string');
  expect(watching.length).toBeGreaterThan(10);
  expect(drawn).toEqual(expect.arrayContaining(['AWS/Lambda', 'FunctionName', 'ContactFlowName']));
  expect(names.filter((name) => TELLING.test(name))).toEqual([]);
});

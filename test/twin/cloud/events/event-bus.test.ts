import { Clock } from '../../../../twin/clock';
import { AwsError } from '../../../../twin/cloud/aws';
import { type BusEvent, EventBus } from '../../../../twin/cloud/events/event-bus';
import { Faults } from '../../../../twin/faults';

const QUEUE = 'arn:aws:sqs:eu-central-1:111122223333:reports';
const EVENT: BusEvent = {
  source: 'aws.connect',
  'detail-type': 'Amazon Connect Contact Event',
  time: '2026-11-23T09:00:00Z',
  detail: { eventType: 'QUEUED', contactId: 'one', channel: 'VOICE', tags: { line: '+33199000001' } },
};
const TRANSFORMER = {
  InputPathsMap: { contact: '$.detail.contactId', queue: '$.detail.queueInfo.queueArn' },
  InputTemplate: '{"contact":"<contact>","queue":"<queue>"}',
};

/** A bus with one rule to one queue, and what arrives there. */
async function busWith(properties: object = {}, target: object = {}) {
  const faults = new Faults();
  const arrived: string[] = [];
  const bus = new EventBus(new Clock(0), faults, {
    sqs: async (principal, arn, text, context) => {
      expect([principal.id, arn]).toEqual(['events.amazonaws.com', QUEUE]);
      expect(context['aws:SourceArn']).toBe('arn:aws:events:eu-central-1:111122223333:rule/reports');
      if (text.includes('refused')) throw new AwsError('AccessDenied', 403, 'not allowed');
      arrived.push(text);
    },
  });
  await bus.provision({
    stack: 'Line',
    logicalId: 'Rule',
    path: 'Line/Rule',
    type: 'AWS::Events::Rule',
    properties: {
      Name: 'reports',
      EventPattern: { source: ['aws.connect'] },
      Targets: [{ Id: 'Queue', Arn: QUEUE, ...target }],
      ...properties,
    },
  });
  const put = async (event: Partial<BusEvent> = {}): Promise<string[]> => {
    bus.put({ ...EVENT, ...event }, Date.parse(EVENT.time));
    await new Promise(setImmediate);
    return arrived;
  };
  return { bus, faults, put };
}

describe('a rule', () => {
  test.each([
    ['a value', { detail: { eventType: ['QUEUED'] } }, true],
    ['one of several', { detail: { eventType: ['INITIATED', 'QUEUED'] } }, true],
    ['another value', { detail: { eventType: ['INITIATED'] } }, false],
    ['a field that is not there', { detail: { previousContactId: ['one'] } }, false],
    ['whatever case', { detail: { channel: [{ 'equals-ignore-case': 'voice' }] } }, true],
    ['a beginning', { source: [{ prefix: 'aws.' }] }, true],
    ['an ending', { source: [{ suffix: 's3' }] }, false],
    ['anything but this', { detail: { eventType: [{ 'anything-but': ['QUEUED'] }] } }, false],
    ['anything but others', { detail: { eventType: [{ 'anything-but': ['INITIATED'] }] } }, true],
    ['that a field is missing', { detail: { previousContactId: [{ exists: false }] } }, true],
    ['that it is there', { detail: { previousContactId: [{ exists: true }] } }, false],
    ['a field within a text', { source: { aws: ['connect'] } }, false],
  ])('asks for %s', async (_, EventPattern, matched) => {
    const { put } = await busWith({ EventPattern });
    expect(await put()).toHaveLength(matched ? 1 : 0);
  });

  test('asks for all of its fields', async () => {
    const { put } = await busWith({
      EventPattern: { source: ['aws.connect'], detail: { channel: ['CHAT'] } },
    });
    expect(await put()).toEqual([]);
  });

  test('that is disabled lets nothing through', async () => {
    const { put } = await busWith({ State: 'DISABLED' });
    expect(await put()).toEqual([]);
  });

  test('hands the whole event on, or what its transformer picks, or a constant', async () => {
    expect(JSON.parse((await (await busWith()).put())[0] as string)).toEqual(EVENT);
    expect(await (await busWith({}, { InputTransformer: TRANSFORMER })).put()).toEqual([
      '{"contact":"one","queue":""}',
    ]);
    expect(await (await busWith({}, { Input: '{"close":true}' })).put()).toEqual(['{"close":true}']);
  });

  test('puts values in as they are: quotes too', async () => {
    const { put } = await busWith({}, { InputTransformer: TRANSFORMER });
    expect(await put({ detail: { contactId: 'o"ne' } })).toEqual(['{"contact":"o"ne","queue":""}']);
  });

  test.each([
    [{ EventPattern: { detail: { size: [{ numeric: ['>', 1] }] } } }, "the event pattern's numeric"],
    [{ EventPattern: { $or: [{ source: ['a'] }] } }, '$or'],
    [{ ScheduleExpression: 'rate(1 day)' }, 'ScheduleExpression'],
    [{ EventBusName: 'own' }, 'EventBusName'],
    [{ Targets: [{ Id: 'T', Arn: 'arn:aws:states:eu-central-1:111122223333:stateMachine:m' }] }, 'states'],
    [{ Targets: [{ Id: 'T', Arn: QUEUE, DeadLetterConfig: {} }] }, 'DeadLetterConfig'],
    [
      { Targets: [{ Id: 'T', Arn: QUEUE, InputTransformer: { ...TRANSFORMER, InputTemplate: '<queue>' } }] },
      'between quotes',
    ],
  ])('says what it does not play: %j', async (properties, what) => {
    await expect(busWith(properties)).rejects.toThrow(what);
  });

  test('whose template has a variable without a path is refused', async () => {
    const InputTransformer = { ...TRANSFORMER, InputTemplate: '{"at":"<at>"}' };
    await expect(busWith({}, { InputTransformer })).rejects.toThrow('a path for every variable');
  });
});

describe('a delivery', () => {
  test('can be lost, and can come twice', async () => {
    const { faults, put } = await busWith();
    faults.arm('events:reports', { kind: 'error', code: 'lost' }, 1);
    expect(await put()).toHaveLength(0);
    faults.arm('events:reports', { kind: 'lost-answer' }, 1);
    expect(await put()).toHaveLength(2);
  });

  test('that the target refuses is given up, and known', async () => {
    const { bus, put } = await busWith();
    expect(await put({ detail: { contactId: 'refused' } })).toEqual([]);
    expect(bus.failed).toEqual([{ rule: 'reports', target: QUEUE, code: 'AccessDenied' }]);
  });
});

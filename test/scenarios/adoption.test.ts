import type { Stack } from '../../twin/template/stack';
import { INSTANCE_ARN, PHONE_NUMBER_ID } from '../support/from-before';
import { call, onlyTrace, press, startTwin, stateFolder, stop } from '../support/twin';

/** What the town had in Connect before it deployed anything, by what its charter says. */
const ADOPTED = { instance: INSTANCE_ARN, numbers: [PHONE_NUMBER_ID] };
const FORWARDED = { numbers: [PHONE_NUMBER_ID] };

/** Changes a stack so that its queues show no number to whom operators call: the tie alone still asks for it. */
const showingNoNumber = ({ template: { Resources = {} } }: Stack): void => {
  for (const { Type, Properties } of Object.values(Resources))
    if (Type === 'AWS::Connect::Queue') Object.assign(Properties ?? {}, { OutboundCallerConfig: {} });
};

describe('a town that has its instance and its number already', () => {
  it('gets the line in that instance: a call to the number is announced, decided and recorded there', async () => {
    const twin = await startTwin({ existing: ADOPTED }, 'adopted');
    expect(twin.cloud.connect.instance).toMatchObject({ instanceArn: INSTANCE_ARN });
    expect([...twin.cloud.ties.keys()]).toEqual([PHONE_NUMBER_ID]);
    const { decided, recordingKey, storedBytes } = onlyTrace(await call(twin));
    expect(decided).toMatchObject({ outcome: 'silent', recording: 'ON' });
    expect(recordingKey).toMatch(/^connect\/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee\/CallRecordings\//);
    expect(storedBytes).toBeGreaterThan(1000);
    expect(onlyTrace(await call(twin, press('2')))).toMatchObject({ joined: true, recorded: false });
  });

  it('keeps the line over a restart', async () => {
    const folder = stateFolder();
    await stop(await startTwin({ existing: ADOPTED, folder }, 'adopted'));
    const again = await startTwin({ existing: ADOPTED, folder }, 'adopted');
    expect(onlyTrace(await call(again))).toMatchObject({ joined: true, recorded: true });
  });

  it('is refused while the instance still puts its call recordings elsewhere', async () => {
    const refused = startTwin({ existing: { ...ADOPTED, storesRecordings: true } }, 'adopted');
    await expect(refused).rejects.toThrow(
      /^AggloInstance\/RecordingStorage\/Resource \(AWS::Connect::InstanceStorageConfig\): ResourceConflictException: /,
    );
  });

  it('is refused when there is no such instance', async () => {
    await expect(startTwin({}, 'adopted')).rejects.toThrow(
      /^AggloInstance\/RecordingStorage\/Resource .*: ResourceNotFoundException: .* the Connect instance arn:/,
    );
  });
});

describe('a town whose public line is forwarded to a number of the instance', () => {
  it('gets its calls on that number', async () => {
    const twin = await startTwin({ existing: FORWARDED }, 'forwarded');
    expect([...twin.cloud.ties.keys()]).toEqual([PHONE_NUMBER_ID]);
    const { decided, caller, storedBytes } = onlyTrace(await call(twin));
    expect(decided).toMatchObject({ outcome: 'silent', recording: 'ON' });
    expect(caller?.pseudonym).toMatch(/^[0-9a-f]{64}$/);
    expect(storedBytes).toBeGreaterThan(1000);
  });

  it('serves a caller whom the forwarding hides as one who withholds his number', async () => {
    const twin = await startTwin({ existing: FORWARDED }, 'forwarded');
    const placed = onlyTrace(await call(twin, { from: null }));
    expect(placed).toMatchObject({ joined: true, recorded: true, caller: null });
  });
});

describe.each([
  ['adopted', { instance: INSTANCE_ARN }],
  ['forwarded', {}],
] as const)('a number that the instance does not hold (%s)', (line, existing) => {
  it('cannot be what operators show when they call out: the queue is refused', async () => {
    await expect(startTwin({ existing }, line)).rejects.toThrow(
      /^AggloLine\/.*Queue\/Resource \(AWS::Connect::Queue\): ResourceNotFoundException: /,
    );
  });

  it('cannot be tied to the line: the function says what Connect said', async () => {
    await expect(startTwin({ existing, alter: showingNoNumber }, line)).rejects.toThrow(
      /\(Custom::NumberAssociation\): ResourceNotFoundException: /,
    );
  });
});

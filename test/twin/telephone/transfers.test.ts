import { said } from '../../support/heard';
import { openLine } from '../../support/line';
import { failure, replies } from '../../support/stand-in-functions';

const REFUSED = { keys: [{ key: '2', afterSeconds: 3 }] };
const error = (code = 'NoMatchingError') => ({ kind: 'error', code }) as const;

describe.each(['queue', 'agent'] as const)('a call passed on to another %s', (transfer) => {
  const flow = `${transfer}-transfer`;

  test('has a second contact, which follows the first and has a recording of its own', async () => {
    const { call, objects } = await openLine();
    const { contacts, ended } = await call({ transfer });
    const [first, second] = contacts;
    expect(contacts).toHaveLength(2);
    expect(second).toMatchObject({
      initialId: first?.id,
      previousId: first?.id,
      joined: true,
      recorded: true,
    });
    expect([...objects.keys()]).toEqual(
      [first, second].map((contact) => `/recordings/${contact?.recordingKey}`),
    );
    expect(second?.recordingKey).toContain(second?.id);
    expect(ended.why).toBe('talk over');
  });

  test('is not recorded there either once refused', async () => {
    const { call, objects } = await openLine();
    const report = await call({ ...REFUSED, transfer });
    expect(report.contacts).toMatchObject([{ recorded: false }, { joined: true, recorded: false }]);
    expect(said('whisper', report).at(-1)).toBe('Appel non enregistré.');
    expect(objects.size).toBe(0);
  });

  test.each([
    ['says OFF', replies({ recording: 'OFF' })],
    ['fails', failure('Unhandled')],
    ['replies garbage', replies('ON')],
  ])('goes on unrecorded when recall-decision %s, and the second operator knows it', async (_, reply) => {
    const { call, functions } = await openLine();
    functions.make(functions.recallDecision, () => reply);
    const report = await call({ transfer });
    expect(report.contacts).toMatchObject([{ recorded: true }, { joined: true, recorded: false }]);
    expect(said('whisper', report).at(-1)).toBe('Appel non enregistré.');
  });

  test('is not recorded there when the caller was told before that it is not, whatever was decided', async () => {
    const { call, faults, functions, texts } = await openLine();
    faults.arm('flow:inbound/voice-recording-on', error(), 1);
    const { contacts, heard } = await call({ transfer });
    expect([...functions.decided.values()]).toEqual(['ON']);
    expect(heard.map(({ text }) => text)).toContain(texts.NotRecorded);
    expect(contacts).toMatchObject([{ recorded: false }, { joined: true, recorded: false }]);
  });

  test.each(['mark-not-recorded', 'voice-recording-off', 'screen-recording-off'])(
    'stays with the first operator when %s fails',
    async (action) => {
      const { call, faults, texts } = await openLine();
      faults.arm(`flow:${flow}/${action}`, error());
      const report = await call({ transfer });
      expect(report.contacts).toMatchObject([{ recorded: true }, { joined: false, recorded: false }]);
      expect(said('whisper', report)).toContain(texts.TransferRefused);
      expect(report.ended.why).toBe('talk over');
    },
  );

  test('ends when the caller hangs up while it is passed on', async () => {
    const { call, functions } = await openLine();
    functions.hang(functions.recallDecision);
    const { contacts, ended } = await call({ transfer, hangUp: 140 });
    expect(ended.by).toBe('caller');
    expect(contacts).toMatchObject([
      { joined: true, recorded: true },
      { joined: false, recorded: false },
    ]);
  });
});

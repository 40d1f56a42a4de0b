import { onlyContact, said } from '../../support/heard';
import { ORDINARY, openLine } from '../../support/line';

describe('a caller who hangs up', () => {
  test('during the announcement, before anything is decided', async () => {
    const { call, functions } = await openLine();
    const report = await call({ hangUp: 'announcement' });
    expect(report.ended).toEqual({ by: 'caller', why: 'hung up' });
    expect(functions.invocations).toEqual([]);
    expect(said('line', report)).toHaveLength(1);
  });

  test('in the queue, and leaves no recording though one was permitted', async () => {
    const { call, objects, connect } = await openLine();
    const report = await call({ hangUp: 'queue' });
    expect(onlyContact(report)).toMatchObject({ joined: false, recorded: false });
    expect(objects.size).toBe(0);
    expect([...connect.instance.queues.values()].map(({ waiting }) => waiting)).toEqual([0, 0]);
  });

  test('while talking, and what was said until then is recorded', async () => {
    const { call } = await openLine();
    const report = await call({ hangUp: 120 });
    expect(report.ended.by).toBe('caller');
    expect(onlyContact(report)).toMatchObject({ joined: true, recorded: true });
  });

  test('after ten minutes in a queue where nobody answers', async () => {
    const { call, clock } = await openLine();
    const began = clock.now();
    const report = await call({ operator: null });
    expect(report.ended.by).toBe('caller');
    expect((clock.now() - began) / 1000).toBeGreaterThan(600);
  });
});

describe('the queue', () => {
  test('tells a caller when it is full, and lets them go', async () => {
    const { clock, telephone, flowArns, texts } = await openLine({ capacity: 1 });
    const dialled = { flow: flowArns.inbound as string };
    const first = telephone.call(
      { ...ORDINARY, operator: { answersAfterSeconds: 300, talksSeconds: 5 } },
      dialled,
    );
    const second = telephone.call(ORDINARY, dialled);
    const [waited, refused] = await clock.until(Promise.all([first, second]));
    expect(onlyContact(waited).joined).toBe(true);
    expect(said('line', refused).at(-1)).toBe(texts.QueueFull);
    expect(onlyContact(refused)).toMatchObject({ joined: false, recorded: false });
  });

  test('speaks to a caller who waits', async () => {
    const { call, texts } = await openLine();
    const waiting = said('line', await call()).filter((text) => text === texts.Waiting);
    expect(waiting.length).toBeGreaterThan(0);
  });
});

describe('what Connect tells the function', () => {
  test('the number, or anonymous when it is withheld', async () => {
    const { call, functions } = await openLine();
    await call();
    await call({ from: null });
    const addresses = functions.invocations.map(
      ({ event }) =>
        (event.Details.ContactData as unknown as { CustomerEndpoint: { Address: string } }).CustomerEndpoint
          .Address,
    );
    expect(addresses).toEqual(['+33639980123', 'anonymous']);
  });

  test('acts for the instance, and sets no attribute that could hold a number', async () => {
    const { call, functions, connect } = await openLine();
    await call({ transfer: 'queue' });
    expect(functions.invocations[0]?.invoker).toEqual({
      principal: { kind: 'service', id: 'connect.amazonaws.com', accountId: '111122223333' },
      sourceArn: connect.instance.instanceArn,
      sourceAccount: '111122223333',
    });
    const attributes = functions.invocations.map(
      ({ event }) => (event.Details.ContactData as unknown as { Attributes: object }).Attributes,
    );
    expect(attributes).toEqual([{}, { recording: 'off', told: 'recorded' }]);
  });
});

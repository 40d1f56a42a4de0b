import type { BusEvent } from '../../../twin/cloud/events/event-bus';
import { openLine } from '../../support/line';

const typesOf = (events: readonly BusEvent[], contact: string | undefined) =>
  events.filter(({ detail }) => detail.contactId === contact).map(({ detail }) => detail.eventType);
const ALL = ['INITIATED', 'QUEUED', 'CONNECTED_TO_AGENT', 'DISCONNECTED'];

test('Connect tells of a call that it arrives, waits, is answered and ends, with all that is known by then', async () => {
  const { call, events, connect } = await openLine();
  const { contacts } = await call();
  expect(typesOf(events, contacts[0]?.id)).toEqual(ALL);
  const detail = events.at(-1)?.detail as Record<string, Record<string, string>>;
  const instants = [
    detail.initiationTimestamp,
    detail.queueInfo?.enqueueTimestamp,
    detail.agentInfo?.connectedToAgentTimestamp,
    detail.disconnectTimestamp,
  ];
  expect(instants).toEqual([...instants].sort());
  expect(new Set(instants).size).toBe(4);
  expect(detail).toMatchObject({
    initiationMethod: 'INBOUND',
    channel: 'VOICE',
    instanceArn: connect.instance.instanceArn,
    queueInfo: { queueArn: [...connect.instance.queues.values()].at(-1)?.arn },
  });
});

test('a caller who hangs up while waiting was never answered', async () => {
  const { call, events } = await openLine();
  const { contacts } = await call({ hangUp: 'queue' });
  expect(typesOf(events, contacts[0]?.id)).toEqual(['INITIATED', 'QUEUED', 'DISCONNECTED']);
});

test('a caller who hangs up during the announcement never waited', async () => {
  const { call, events } = await openLine();
  const { contacts } = await call({ hangUp: 'announcement' });
  expect(typesOf(events, contacts[0]?.id)).toEqual(['INITIATED', 'DISCONNECTED']);
});

test('a transfer is a contact of its own that names the first one, which ends when the operator leaves it', async () => {
  const { call, events } = await openLine();
  const { contacts } = await call({ transfer: 'queue' });
  const [first, second] = contacts.map(({ id }) => id);
  expect(typesOf(events, first)).toEqual(ALL);
  expect(typesOf(events, second)).toEqual(ALL);
  const begun = events.find(({ detail }) => detail.contactId === second)?.detail;
  expect(begun).toMatchObject({
    initiationMethod: 'TRANSFER',
    initialContactId: first,
    previousContactId: first,
  });
});

import { Contact } from './contact';
import { transferIdOf } from './contact-id';
import type { Flow } from './exchange';
import type { Leg } from './leg';
import { Disconnected } from './line';
import type { Audience, Passage } from './passage';

/** How long a caller stays in a queue where nobody answers. */
const PATIENCE_SECONDS = 600;

/**
 * Takes a contact through its flow and the wait to an operator who joins it.
 * @returns the leg that he joined: another, when the contact went from queue to queue
 * @throws Disconnected, HungUp
 */
export async function reach(passage: Passage, leg: Leg, flow: Flow, audience: Audience): Promise<Leg> {
  const how = await passage.through(flow, leg.contact, audience);
  if (how === 'ended' || how === 'returned') throw new Disconnected(how);
  return answered(passage, leg, audience, how === 'queued');
}

/** Has a contact wait until an operator answers, whispers to both in turn, and joins them. */
export async function answered(
  passage: Passage,
  leg: Leg,
  audience: Audience,
  queued: boolean,
): Promise<Leg> {
  const { contact } = leg;
  const queue = queued ? contact.targetQueue : undefined;
  const moved = await leg.waitIn(queue, () => wait(passage, contact, audience));
  if (moved) return answered(passage, requeued(passage, leg), audience, true);
  await whisper(passage, contact, audience);
  leg.join();
  return leg;
}

/**
 * First to the operator, then to the caller.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-whisper-flow.html
 */
async function whisper(passage: Passage, contact: Contact, audience: Audience): Promise<void> {
  const toOperator = passage.hook(contact, 'AgentWhisper');
  if (toOperator !== undefined) await passage.through(toOperator, contact, 'whisper');
  const toCaller = passage.hook(contact, 'CustomerWhisper');
  if (toCaller !== undefined) await passage.through(toCaller, contact, audience);
}

/** @returns whether the contact left for another queue */
async function wait(passage: Passage, contact: Contact, audience: Audience): Promise<boolean> {
  const { line, script } = passage;
  if (script.operator === null) line.hangUpIn(PATIENCE_SECONDS);
  const answersAfter = script.operator?.answersAfterSeconds ?? PATIENCE_SECONDS + 1;
  if (script.hangUp === 'queue') line.hangUpIn(answersAfter / 2);
  const flow = passage.hook(contact, 'CustomerQueue');
  const moved = await line.untilAnswered(answersAfter, async () => {
    if (flow === undefined) return undefined;
    return (await passage.through(flow, contact, audience)) === 'queued' ? true : undefined;
  });
  return moved ?? false;
}

/**
 * A contact that goes from queue to queue goes on as another, with the flows that were named for it.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/contact-initiation-methods.html
 */
function requeued(passage: Passage, leg: Leg): Leg {
  const { contact } = leg;
  leg.end();
  const { targetQueue, targetAgent, agentQueue, dequeued } = contact;
  const chain = { previous: contact, targetQueue, targetAgent };
  const id = transferIdOf(contact.id);
  const next = new Contact(id, contact.callerAddress, contact.lineAddress, chain, 'QUEUE_TRANSFER');
  for (const [event, flow] of contact.hooks) next.hooks.set(event, flow);
  next.agentQueue = agentQueue;
  next.dequeued = dequeued + 1;
  return passage.open(next);
}

import { notPlayed } from '../cloud/aws';
import { uuidOf } from '../uuid';
import { Contact } from './contact';
import { transferIdOf } from './contact-id';
import type { Leg } from './leg';
import { Disconnected } from './line';
import type { Passage } from './passage';
import type { Ending } from './report';
import type { Transfer } from './script';
import { reach } from './waiting';

const GREETING = "Agglo J'écoute, bonjour.";

/** How long an operator looks at a guide that comes up as the talk is over. */
const LOOKS_SECONDS = 600;

const TALK_OVER: Ending = { by: 'operator', why: 'talk over' };

/** The talk of an operator who joined, with what goes on beside it, up to its end or that of whom he passes the caller on to. */
export async function talk(passage: Passage, leg: Leg, seconds: number, passedOn = 0): Promise<Ending> {
  const { line, script } = passage;
  const { contact } = leg;
  const closeGuide = guide(passage, contact, 'DefaultAgentUI', seconds);
  let next: Leg | undefined;
  let left = seconds;
  try {
    line.note('operator', GREETING);
    const hold = script.operator?.holdsSeconds;
    const kind = [script.transfer ?? []].flat()[passedOn];
    if (kind !== undefined) {
      await line.pass(seconds / 2);
      left = seconds / 2;
      next = await transfer(passage, leg, kind);
    } else if (hold !== undefined) {
      await line.pass(seconds / 2);
      await holding(passage, contact, hold);
      left = seconds / 2;
    }
    if (next === undefined) await line.pass(left);
  } finally {
    leg.leave();
  }
  closeGuide();
  if (next !== undefined) return talk(passage, next, left, passedOn + 1);
  await afterwards(passage, contact);
  return TALK_OVER;
}

/**
 * Opens another contact and takes it through the quick connect's flow, while the caller holds and the operator listens.
 * @returns the new leg, joined; undefined when its flow sent the operator back to the caller
 */
async function transfer(passage: Passage, { contact }: Leg, kind: Transfer): Promise<Leg | undefined> {
  const { exchange } = passage.parts;
  // Without a queue, as when it came to an operator by name, those of the queue that operators call out from: assumed.
  const queue = contact.targetQueue ?? exchange.outboundQueue;
  const connect = queue?.quickConnects
    .map((arn) => exchange.quickConnect(arn))
    .find((one) => one?.kind === kind);
  const flow = connect && exchange.flow(connect.flowArn);
  if (connect === undefined || flow === undefined)
    throw new Error(`expected a quick connect to a ${kind} on the queue, got none`);
  const leg = passage.open(
    new Contact(transferIdOf(contact.id), contact.callerAddress, contact.lineAddress, {
      previous: contact,
      targetQueue: connect.kind === 'queue' ? exchange.queue(connect.target) : undefined,
      targetAgent: connect.kind === 'agent' ? connect.target : undefined,
    }),
  );
  try {
    return await reach(passage, leg, flow, 'whisper');
  } catch (interruption) {
    if (!(interruption instanceof Disconnected)) throw interruption;
    leg.end();
    return undefined;
  }
}

/** The caller hears one flow and the operator another, until the operator comes back. */
async function holding(passage: Passage, contact: Contact, seconds: number): Promise<void> {
  const toOperator = passage.hook(contact, 'AgentHold');
  const over = toOperator && passage.beside(toOperator, contact, seconds);
  const toCaller = passage.hook(contact, 'CustomerHold');
  await passage.line.untilAnswered(seconds, async () => {
    if (toCaller !== undefined) await passage.through(toCaller, contact, 'line');
    return undefined;
  });
  over?.();
}

/**
 * A guide is a contact of its own, on the channel of chats, that shows itself to the operator beside the call.
 * @returns what to do when he closes it
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-event-flow.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/step-by-step-guided-experiences.html
 */
function guide(passage: Passage, contact: Contact, event: string, seconds: number): () => void {
  const flow = passage.hook(contact, event);
  if (flow === undefined) return () => undefined;
  const shown = new Contact(uuidOf(`${event} of ${contact.id}`), null, null, undefined, 'API', 'CHAT');
  shown.related = contact;
  return passage.beside(flow, shown, seconds);
}

/**
 * The operator is off, the caller is not: the flow named for that has him until it is over. That it can bring him to another
 * operator is not played.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/set-disconnect-flow.html
 */
async function afterwards(passage: Passage, contact: Contact): Promise<void> {
  const { clock } = passage.parts;
  const close = guide(passage, contact, 'DisconnectAgentUI', LOOKS_SECONDS);
  const began = clock.now();
  const flow = passage.hook(contact, 'CustomerRemaining');
  if (flow !== undefined) {
    try {
      const how = await passage.through(flow, contact, 'line');
      if (how === 'queued' || how === 'to agent') throw notPlayed('an operator after the first one left');
    } catch (interruption) {
      if (!(interruption instanceof Disconnected)) throw interruption;
    }
  }
  if (passage.hook(contact, 'DisconnectAgentUI') === undefined) return;
  await clock.sleep(Math.max(0, LOOKS_SECONDS * 1000 - (clock.now() - began)));
  close();
}

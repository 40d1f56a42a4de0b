import { uuidOf } from '../../uuid';
import { Contact } from '../contact';
import type { Exchange, Flow } from '../exchange';
import { Disconnected } from '../line';
import type { Audience, Passage } from '../passage';
import type { Ending } from '../report';
import { talk } from '../talking';
import { answered, reach } from '../waiting';

/** A number from the range that is kept for fiction. */
const CALLER = '+33639980123';

/** Until an operator comes back from hold. */
const HOLD_SECONDS = 60;

/** How a flow of one type finds its contact, and what comes after it. */
interface Placed {
  readonly audience: Audience;
  /** Whether a contact in its place is for a queue already. */
  readonly queued: boolean;
  run(passage: Passage, contact: Contact, flow: Flow, audience: Audience): Promise<Ending>;
}

const FLOW_OVER: Ending = { by: 'line', why: 'flow over' };
const TALK_OVER: Ending = { by: 'operator', why: 'talk over' };

/** From the start to the talk with an operator, if it comes to that. */
const whole: Placed['run'] = async (passage, contact, flow, audience) => {
  const leg = await reach(passage, passage.open(contact), flow, audience);
  return talk(passage, leg, passage.script.operator?.talksSeconds ?? 0);
};

/** In a queue, until it is over or the operator answers: then he joins, and talks. */
const queue: Placed['run'] = async (passage, contact, flow, audience) => {
  contact.hooks.set('CustomerQueue', flow);
  const leg = await answered(passage, passage.open(contact), audience, true);
  const ending = await talk(passage, leg, passage.script.operator?.talksSeconds ?? 0);
  const last = passage.path.findLast((step) => step.flow === flow.name);
  return last?.branch === 'unfinished' ? ending : FLOW_OVER;
};

/** With an operator, who puts the caller on hold and comes back. */
const hold: Placed['run'] = async (passage, contact, flow, audience) => {
  const leg = passage.open(contact);
  leg.join();
  const over = await passage.line.untilAnswered(HOLD_SECONDS, () => passage.through(flow, contact, audience));
  leg.leave();
  return over === undefined ? TALK_OVER : FLOW_OVER;
};

/** Just before the operator joins, so that what was requested of recording begins. */
const whisper: Placed['run'] = async (passage, contact, flow, audience) => {
  const leg = passage.open(contact);
  const how = await passage.through(flow, contact, audience);
  leg.join();
  leg.leave();
  if (how !== 'ended' && how !== 'returned') throw new Disconnected('disconnected');
  return FLOW_OVER;
};

const PLACES: Readonly<Record<string, Placed>> = {
  CONTACT_FLOW: { audience: 'line', queued: false, run: whole },
  MODULE: { audience: 'line', queued: false, run: whole },
  AGENT_TRANSFER: { audience: 'whisper', queued: false, run: whole },
  QUEUE_TRANSFER: { audience: 'whisper', queued: true, run: whole },
  CUSTOMER_QUEUE: { audience: 'line', queued: true, run: queue },
  CUSTOMER_HOLD: { audience: 'line', queued: true, run: hold },
  AGENT_HOLD: { audience: 'whisper', queued: true, run: hold },
  CUSTOMER_WHISPER: { audience: 'line', queued: true, run: whisper },
  AGENT_WHISPER: { audience: 'whisper', queued: true, run: whisper },
  OUTBOUND_WHISPER: { audience: 'line', queued: true, run: whisper },
};

/** A contact where a flow of this type finds one, and the call that this makes. */
export function placed(flow: Flow, id: string, exchange: Exchange) {
  const place = PLACES[flow.type] as Placed;
  const target = place.queued ? exchange.queue('queue') : undefined;
  const contact = contactFor(flow, id, target);
  contact.targetQueue = target;
  return { contact, call: (passage: Passage) => place.run(passage, contact, flow, place.audience) };
}

function contactFor({ type }: Flow, id: string, targetQueue: Contact['targetQueue']): Contact {
  if (type === 'OUTBOUND_WHISPER') return new Contact(id, CALLER, null, undefined, 'OUTBOUND');
  if (type !== 'AGENT_TRANSFER' && type !== 'QUEUE_TRANSFER') return new Contact(id, CALLER, null);
  const previous = new Contact(uuidOf(`before ${id}`), CALLER, null);
  const targetAgent = type === 'AGENT_TRANSFER' ? 'operator' : undefined;
  return new Contact(id, CALLER, null, { previous, targetQueue, targetAgent });
}

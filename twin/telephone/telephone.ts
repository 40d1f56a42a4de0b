import { notPlayed } from '../cloud/aws';
import { Conversation } from './conversation';
import type { TelephoneParts } from './passage';
import type { CallReport } from './report';
import type { CallScript, OutgoingScript } from './script';

/** A number of the instance, or the ARN of a flow, where a public line is forwarded to. */
export type Dialled = { readonly number: string } | { readonly flow: string };

/** How long an operator takes to whom an outgoing call is passed on. */
const PASSED_ON_SECONDS = 20;

/** Nothing answers: the number is tied to no flow, there is no such flow, or operators cannot call out. */
class NotConnected extends Error {
  override readonly name = 'NotConnected';
}

/** Places calls to the twin's Connect instance, as many at a time as one likes. */
export class Telephone {
  constructor(private readonly parts: TelephoneParts) {}

  /**
   * Places a call now. It goes on as the clock is advanced, and is over when its recordings are stored.
   *
   * @throws NotConnected
   * @throws UnknownAction when a flow asks for what the twin does not play
   */
  async call(script: CallScript, dialled: Dialled): Promise<CallReport> {
    const { clock, exchange } = this.parts;
    const number = 'number' in dialled ? dialled.number : null;
    const flow = 'number' in dialled ? exchange.flowOfNumber(dialled.number) : exchange.flow(dialled.flow);
    if (flow === undefined) {
      if (number !== null) this.parts.tell({ kind: 'number without flow' });
      throw new NotConnected('expected a number tied to a flow, or a flow, got neither');
    }
    this.parts.tell({ kind: 'began' });
    return clock.spawn(() => new Conversation(this.parts, script).run(flow, number));
  }

  /**
   * Has an operator call somebody now: from the default outbound queue of the operators' routing profile, by the outbound
   * whisper flow of that queue.
   *
   * @throws NotConnected when operators cannot call out
   * @see https://docs.aws.amazon.com/agentworkspace/latest/devguide/3p-apps-voice-requests-createoutboundcall.html the queue
   * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_OutboundCallerConfig.html its flow, and the number shown
   */
  async callOut({ to, picksUpAfterSeconds, talksSeconds, ...passing }: OutgoingScript): Promise<CallReport> {
    const { clock, exchange } = this.parts;
    const queue = exchange.outboundQueue;
    if (queue === undefined) throw new NotConnected('expected a queue to call out from, got none');
    const flow = exchange.flow(queue.outbound.flowArn ?? '');
    if (flow === undefined) throw notPlayed("Connect's own outbound whisper flow");
    const operator = { answersAfterSeconds: PASSED_ON_SECONDS, talksSeconds };
    const conversation = new Conversation(this.parts, { from: to, keys: [], operator, ...passing });
    this.parts.tell({ kind: 'began' });
    return clock.spawn(() => conversation.runOut(to, queue, flow, picksUpAfterSeconds));
  }
}

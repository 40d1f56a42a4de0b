import { Conversation, type TelephoneParts } from './conversation';
import type { CallReport } from './report';
import type { CallScript } from './script';

/** A number of the instance, or the ARN of a flow, where a public line is forwarded to. */
export type Dialled = { readonly number: string } | { readonly flow: string };

/** Nothing answers: the number is tied to no flow, or there is no such flow. */
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
    if (flow === undefined)
      throw new NotConnected('expected a number tied to a flow, or a flow, got neither');
    return clock.spawn(() => new Conversation(this.parts, script).run(flow, number));
  }
}

import { Construct } from 'constructs';
import type { Charter } from '../charter';
import { promisesOf } from '../flow-language/promised';
import { linked, type Named } from '../flow-language/verify/linked';
import type { FunctionRole } from '../flow-language/verify/system';
import { counterexample, verify } from '../flow-language/verify/verify';
import type { ConnectFunction } from './connect-function';
import { mayRecord } from './may-record';

interface Reached {
  readonly function: ConnectFunction;
  readonly role: Extract<FunctionRole, 'log-consent' | 'recall-decision'>;
}

/**
 * Verifies the flows of a line together, since they lead to each other: the app cannot be synthesized while any path through
 * them, errors included, breaks what callers were promised (I1 to I4).
 */
export class FlowVerification extends Construct {
  private readonly flows: Named[] = [];
  private readonly transfers: { readonly flow: string; readonly queue: string | null }[] = [];

  /** @param functions those that the flows may invoke */
  constructor(
    scope: Construct,
    id: string,
    private readonly charter: Charter,
    private readonly functions: readonly Reached[],
  ) {
    super(scope, id);
    this.node.addValidation({ validate: () => this.problems() });
  }

  add(flow: Named): void {
    this.flows.push(flow);
  }

  /** A way for operators to pass a call on: into this flow, and from there to a queue or to an operator by name. */
  addTransfer(flowReference: string, queue: string | null): void {
    this.transfers.push({ flow: flowReference, queue });
  }

  private problems(): string[] {
    const { violations, notProven } = verify(
      linked({
        flows: this.flows,
        promises: promisesOf(this.charter),
        roleOf: (reference) => this.roleOf(reference),
        transfers: this.transfers,
      }),
    );
    const nearest = violations.filter(
      ({ invariant }, index) => violations.findIndex((one) => one.invariant === invariant) === index,
    );
    return [...nearest.map(counterexample), ...notProven.map((what) => `cannot be proved: ${what}`)];
  }

  private roleOf(reference: string): FunctionRole {
    const reached = this.functions.find((known) => known.function.arn === reference);
    if (reached === undefined) return 'unknown';
    return mayRecord(reached.function) ? 'may record' : reached.role;
  }
}

import { keysOf, referencesIn } from '../references';
import type { Promises } from './promises';
import type { FunctionRole, LinkedFlow, System } from './system';

/** A flow with the reference by which others name it. */
export interface Named extends LinkedFlow {
  readonly reference: string;
}

export interface Links {
  readonly flows: readonly Named[];
  readonly promises: Promises;
  readonly roleOf: (functionReference: string) => FunctionRole;
  /** References of the flows by which operators pass calls on, with the queue of each. */
  readonly transfers?: readonly { readonly flow: string; readonly queue: string | null }[];
  readonly declared?: System['declared'];
}

/** Flows that only others lead to: calls begin in none of them. */
const WITHIN: readonly LinkedFlow['type'][] = [
  'AGENT_TRANSFER',
  'QUEUE_TRANSFER',
  'CUSTOMER_QUEUE',
  'AGENT_WHISPER',
  'CUSTOMER_WHISPER',
  'AGENT_HOLD',
  'CUSTOMER_HOLD',
  'MODULE',
];

/** Links flows by the references that they name each other by. Calls begin in those that no other leads to. */
export function linked({ flows, promises, roleOf, transfers = [], declared = {} }: Links): System {
  const flowAt = (reference: string) => flows.find((flow) => flow.reference === reference);
  const texts = flows.map(({ document }) => JSON.stringify(document));
  const isLedTo = ({ reference, type }: Named): boolean =>
    transfers.some(({ flow }) => flow === reference) ||
    (WITHIN.includes(type) &&
      flows.some(
        (other, index) => other.reference !== reference && texts[index]?.includes(JSON.stringify(reference)),
      ));
  return {
    flows,
    promises,
    flow: flowAt,
    roleOf,
    transfers: transfers.flatMap(({ flow, queue }) => {
      const found = flowAt(flow);
      return found === undefined ? [] : [{ flow: found, queue }];
    }),
    entries: flows.filter((flow) => !isLedTo(flow)),
    watched: new Set(
      texts.flatMap(referencesIn).flatMap((reference) => {
        const [namespace, key] = keysOf(reference);
        return namespace === 'Attributes' && key !== undefined ? [key] : [];
      }),
    ),
    declared,
  };
}

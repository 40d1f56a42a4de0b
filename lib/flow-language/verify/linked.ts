import { isFields } from '../parse';
import { keysOf, referencesIn } from '../references';
import type { FlowDocument } from '../types';
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
  /** The hours of operation that calls are judged by; absent: any. */
  readonly hours?: string;
  /** Whether a reference names this flow: equality, unless told otherwise. */
  readonly names?: (reference: string, flow: Named) => boolean;
}

/** Links flows by the references that they name each other by. Calls begin in those that no other leads to, or in any. */
export function linked({
  flows,
  promises,
  roleOf,
  transfers = [],
  declared = {},
  hours,
  names = isEqual,
}: Links): System {
  const flowAt = (reference: string) => flows.find((flow) => names(reference, flow));
  const passedTo = transfers.flatMap(({ flow: reference, queue }) => {
    const flow = flowAt(reference);
    return flow === undefined ? [] : [{ flow, queue }];
  });
  const ledTo = new Set(
    flows
      .flatMap((from) =>
        flowReferencesIn(from.document)
          .map(flowAt)
          .filter((flow) => flow !== from),
      )
      .concat(passedTo.map(({ flow }) => flow)),
  );
  const ledToByNone = flows.filter((flow) => !ledTo.has(flow));
  const arrivals = flows.filter(({ type }) => type === 'CONTACT_FLOW');
  // Where all of them lead to each other, a call may begin in any.
  const circling = arrivals.every((flow) => ledTo.has(flow)) ? arrivals : [];
  return {
    flows,
    promises,
    flow: flowAt,
    roleOf,
    transfers: passedTo,
    entries: [...ledToByNone, ...circling],
    watched: new Set(flows.flatMap(({ document }) => attributesIn(document))),
    declared,
    hours,
  };
}

const isEqual = (reference: string, flow: Named): boolean => flow.reference === reference;

/** The flows that a document names: to go on in, to go through, or to run at an event. */
function flowReferencesIn({ Actions }: FlowDocument): string[] {
  return Actions.flatMap(({ Parameters: { ContactFlowId, FlowModuleId, EventHooks } = {} }) =>
    [ContactFlowId, FlowModuleId, ...(isFields(EventHooks) ? Object.values(EventHooks) : [])].filter(
      (reference) => typeof reference === 'string',
    ),
  );
}

/** The contact attributes that a document refers to. */
const attributesIn = (document: FlowDocument): string[] =>
  textsIn(document)
    .flatMap(referencesIn)
    .flatMap((reference) => {
      const [namespace, key] = keysOf(reference);
      return namespace === 'Attributes' && key !== undefined ? [key] : [];
    });

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

import { specOf } from '../action-types';
import { type Finding, finding, quoted } from '../finding';
import { type Channel, FLOW_TYPES, type FlowDocument, type FlowType } from '../types';

/** Where a flow is used, as far as that is known. */
export interface Placement {
  readonly type?: FlowType;
  readonly channel?: Channel;
}

/** Actions of no known type: Connect refuses the flow. */
export const typeFindings = ({ Actions }: FlowDocument): Finding[] =>
  Actions.filter(({ Type }) => specOf(Type) === undefined).map(({ Identifier, Type }) =>
    finding('unknown-type', Identifier, `expected an action type of the language, got ${quoted(Type)}`),
  );

/**
 * Actions where they may not be. Of a flow whose type nobody tells, that some type takes all of its actions.
 */
export function placementFindings(
  document: FlowDocument,
  { type = typeOf(document), channel }: Placement,
): Finding[] {
  const { Actions } = document;
  const found = Actions.flatMap(({ Identifier, Type }) => {
    const spec = specOf(Type);
    if (spec === undefined) return [];
    const { flowTypes, channels } = spec;
    return [
      ...(type !== undefined && flowTypes !== 'any' && !flowTypes.includes(type)
        ? [finding('wrong-flow-type', Identifier, `expected ${Type} in ${flowTypes.join(', ')}, got ${type}`)]
        : []),
      // On another channel its error branch is taken: Connect takes the flow.
      ...(channel !== undefined && channels !== 'any' && !channels.includes(channel)
        ? [
            finding(
              'wrong-channel',
              Identifier,
              `expected ${Type} on ${channels.join(', ')}, got ${channel}`,
              'warning',
            ),
          ]
        : []),
    ];
  });
  if (type === undefined && fittingTypes(document).length === 0)
    found.push(
      finding('wrong-flow-type', null, 'expected one type of flow that takes all of these actions, got none'),
    );
  return found;
}

/** The types of flow that take all actions of a document. */
const fittingTypes = ({ Actions }: FlowDocument): readonly FlowType[] =>
  FLOW_TYPES.filter((type) =>
    Actions.every(({ Type }) => {
      const allowed = specOf(Type)?.flowTypes ?? 'any';
      return allowed === 'any' || allowed.includes(type);
    }),
  );

/** As exports of the console write it in `Metadata.type`. */
const EXPORTED: Readonly<Record<string, FlowType>> = {
  contactFlow: 'CONTACT_FLOW',
  agentTransfer: 'AGENT_TRANSFER',
  queueTransfer: 'QUEUE_TRANSFER',
  customerQueue: 'CUSTOMER_QUEUE',
  customerHold: 'CUSTOMER_HOLD',
  customerWhisper: 'CUSTOMER_WHISPER',
  agentHold: 'AGENT_HOLD',
  agentWhisper: 'AGENT_WHISPER',
  outboundWhisper: 'OUTBOUND_WHISPER',
};

/** The type that a document tells of itself: modules have settings, exports a type. */
export function typeOf({ Settings, Metadata }: FlowDocument): FlowType | undefined {
  if (Settings !== undefined) return 'MODULE';
  const told = Metadata?.type;
  return typeof told === 'string' && Object.hasOwn(EXPORTED, told) ? EXPORTED[told] : undefined;
}

/** As the document tells of itself; otherwise the first type that takes all of its actions. */
export const likelyType = (document: FlowDocument): FlowType =>
  typeOf(document) ?? fittingTypes(document)[0] ?? 'CONTACT_FLOW';

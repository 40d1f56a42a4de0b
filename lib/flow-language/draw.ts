import type { Action, FlowDocument } from './types';

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  readonly failure: boolean;
}

/**
 * A flow as a Mermaid flowchart: what is said and done in words, and on the arrows what the caller did.
 *
 * @param failures whether the ways out of what fails are drawn too
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function drawn(document: FlowDocument, { failures }: { readonly failures: boolean }): string {
  const arrows = document.Actions.flatMap(arrowsFrom).filter(({ failure }) => failures || !failure);
  const shown = reachedBy(arrows, document.StartAction);
  const drawnArrows = merged(arrows.filter(({ from }) => shown.has(from)));
  const chains = chainsIn(
    document.Actions.filter(({ Identifier }) => shown.has(Identifier)),
    drawnArrows,
  );
  const boxes = new Map(
    chains.flatMap((chain, index) => chain.map(({ Identifier }) => [Identifier, `a${index}`] as const)),
  );
  const nameOf = (identifier: string): string => boxes.get(identifier) ?? NOWHERE;
  const dangles = drawnArrows.some(({ to }) => !boxes.has(to));
  return [
    'flowchart TD',
    ...(dangles ? [`    ${NOWHERE}(("leads nowhere"))`] : []),
    ...chains.map((chain, index) => `    a${index}${boxOf(chain)}`),
    ...drawnArrows
      .filter(({ from, to }) => nameOf(from) !== nameOf(to) || from === to)
      .map(({ from, to, label, failure }) => `    ${nameOf(from)} ${lineFor(label, failure)} ${nameOf(to)}`),
  ].join('\n');
}

/** Where a flow leads that names an action which is not there. */
const NOWHERE = 'nowhere';

/** Actions one after another, that only do something, share a box. */
function chainsIn(actions: readonly Action[], arrows: readonly Arrow[]): (readonly Action[])[] {
  const chains: Action[][] = [];
  for (const action of actions) {
    const chain = chains.find((before) => isNext(before.at(-1) as Action, action, arrows));
    if (chain === undefined) chains.push([action]);
    else chain.push(action);
  }
  return chains;
}

function isNext(before: Action, action: Action, arrows: readonly Arrow[]): boolean {
  const leaving = arrows.filter(({ from }) => from === before.Identifier);
  const coming = arrows.filter(({ to }) => to === action.Identifier);
  return (
    isPlain(before) &&
    isPlain(action) &&
    leaving.length === 1 &&
    coming.length === 1 &&
    leaving[0] === coming[0] &&
    coming[0]?.label === ''
  );
}

const SPEAKING = ['GetParticipantInput', 'MessageParticipant', 'InvokeLambdaFunction'];

const isPlain = ({ Type, Transitions: { Conditions = [] } = {} }: Action): boolean =>
  !SPEAKING.includes(Type) && Conditions.length === 0;

function lineFor(label: string, failure: boolean): string {
  const line = failure ? '-.->' : '-->';
  return label === '' ? line : `${line}|"${label}"|`;
}

function arrowsFrom(action: Action): Arrow[] {
  const { Identifier: from, Transitions: { NextAction, Conditions = [], Errors = [] } = {} } = action;
  const toNext = Conditions.length === 0 && NextAction !== undefined && !LEAVING.includes(action.Type);
  return [
    ...(toNext ? [{ from, to: NextAction, label: '', failure: false }] : []),
    ...Conditions.map(({ NextAction: to, Condition }) => ({
      from,
      to,
      label: wordsFor(action, Condition.Operands[0] ?? ''),
      failure: false,
    })),
    ...Errors.map(({ NextAction: to, ErrorType }) => ({
      from,
      to,
      label: RESULTS[action.Type]?.[ErrorType] ?? RESULTS.any?.[ErrorType] ?? 'fails',
      failure: !NO_FAILURE.includes(ErrorType),
    })),
  ];
}

/** Their next action is only taken when they fail. */
const LEAVING = ['TransferContactToQueue', 'TransferToFlow'];

/** Errors that are what somebody did, or found, and no failure. */
const NO_FAILURE = ['InputTimeLimitExceeded', 'NoMatchingCondition', 'QueueAtCapacity'];

const RESULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  any: { NoMatchingCondition: 'otherwise', QueueAtCapacity: 'queue full' },
  GetParticipantInput: { InputTimeLimitExceeded: 'stays silent', NoMatchingCondition: 'presses another key' },
  CheckHoursOfOperation: { True: 'open', False: 'closed' },
  Loop: { ContinueLooping: 'again', DoneLooping: 'often enough' },
};

const wordsFor = ({ Type }: Action, operand: string): string =>
  RESULTS[Type]?.[operand] ?? (Type === 'GetParticipantInput' ? `presses ${operand}` : operand);

/** The shape says what kind of action it is: what is said, what is asked, what decides, what is done. */
function boxOf(chain: readonly Action[]): string {
  const text = chain.map(captionOf).join('<br>');
  const [action] = chain as [Action];
  if (action.Type === 'GetParticipantInput') return `[/"${text}"/]`;
  if (action.Type === 'MessageParticipant') return `("${text}")`;
  if (action.Type === 'InvokeLambdaFunction') return `[["${text}"]]`;
  return isPlain(action) ? `["${text}"]` : `{"${text}"}`;
}

const LONGEST_CAPTION = 48;

function captionOf({ Identifier, Type, Parameters = {} }: Action): string {
  const { Text } = Parameters;
  const words = Type === 'Compare' ? `${Identifier.replaceAll('-', ' ')}?` : Identifier.replaceAll('-', ' ');
  return escaped(typeof Text === 'string' && !Text.startsWith('${') ? `${words}: ${cut(Text)}` : words);
}

const cut = (text: string): string =>
  text.length > LONGEST_CAPTION ? `${text.slice(0, LONGEST_CAPTION).trimEnd()}…` : text;

/** Signs that Mermaid reads as its own. */
const escaped = (text: string): string =>
  text.replace(/["<>]/g, (sign) => `#${sign.charCodeAt(0)};`).replace(/\s+/g, ' ');

/** Arrows between the same two actions are one, with what leads along it. */
function merged(arrows: readonly Arrow[]): Arrow[] {
  const by = new Map<string, Arrow>();
  for (const arrow of arrows) {
    const key = `${arrow.from}→${arrow.to}→${arrow.failure}`;
    const before = by.get(key);
    const labels = [...new Set([before?.label, arrow.label].filter((label) => label))];
    by.set(key, { ...arrow, label: labels.join(' or ') });
  }
  return [...by.values()];
}

function reachedBy(arrows: readonly Arrow[], start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const one of reached) for (const { from, to } of arrows) if (from === one) reached.add(to);
  return reached;
}

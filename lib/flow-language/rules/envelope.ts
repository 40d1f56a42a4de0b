import { type Finding, finding, quoted } from '../finding';
import type { FlowDocument } from '../types';

/**
 * Limits of a whole document.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language.html
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html
 */
const VERSION = '2019-10-30';
const LONGEST_CHARACTERS = 256_000;
const MOST_ACTIONS = 250;

const LONGEST_IDENTIFIER = 50;
const FORBIDDEN_CHARACTERS = /[%:(\\/)=$,;[\]{}]/;
/** Names that every object has. */
const FORBIDDEN_NAMES = [
  '__proto__',
  'constructor',
  '__defineGetter__',
  '__defineSetter__',
  'toString',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'valueOf',
];

export function envelopeFindings(
  { Version, StartAction, Actions }: FlowDocument,
  characters: number,
): Finding[] {
  const found: Finding[] = [];
  const tell = (code: Finding['code'], message: string) => void found.push(finding(code, null, message));
  if (Version !== VERSION) tell('bad-version', `expected version ${VERSION}, got ${quoted(Version)}`);
  if (characters > LONGEST_CHARACTERS)
    tell('too-long', `expected at most ${LONGEST_CHARACTERS} characters, got ${characters}`);
  if (Actions.length > MOST_ACTIONS)
    tell('too-many-actions', `expected at most ${MOST_ACTIONS} actions, got ${Actions.length}`);
  if (!Actions.some(({ Identifier }) => Identifier === StartAction))
    tell('bad-start', `expected StartAction to be one of the actions, got ${quoted(StartAction)}`);
  return found;
}

export function identifierFindings({ Actions }: FlowDocument): Finding[] {
  const seen = new Set<string>();
  return Actions.flatMap(({ Identifier }) => {
    const twice = seen.has(Identifier);
    seen.add(Identifier);
    return [
      ...(isIdentifier(Identifier)
        ? []
        : [
            finding(
              'bad-identifier',
              Identifier,
              `expected an identifier of 1 to ${LONGEST_IDENTIFIER} characters without % : ( \\ / ) = $ , ; [ ] { }, got ${quoted(Identifier)}`,
            ),
          ]),
      ...(twice
        ? [finding('duplicate-identifier', Identifier, `expected one action of this identifier, got another`)]
        : []),
    ];
  });
}

const isIdentifier = (text: string): boolean =>
  text !== '' &&
  text.length <= LONGEST_IDENTIFIER &&
  !FORBIDDEN_CHARACTERS.test(text) &&
  !FORBIDDEN_NAMES.includes(text);

import type { CallRecord, ContactRecord } from '../call-record';
import { localText } from './time';

const WIDTH = 100;
const MARGIN = ' '.repeat(18);

/** A call as a person would tell it: what was heard, then what is left of it. */
export function callText(call: CallRecord): string {
  const heading = `${localText(call.at, call.timeZone)}  a call comes in`;
  const heard = call.heard.map(({ at, who, text }, index) => {
    const elapsed = Math.round((at - call.at) / 1000);
    const again = text.length > WIDTH && call.heard.slice(0, index).some((before) => before.text === text);
    return `  ${minutes(elapsed)}  ${who.padEnd(10)}${wrapped(again ? `${beginning(text)} (again)` : text)}`;
  });
  const ended = `  ended by the ${call.ended.by}: ${call.ended.why}`;
  return [heading, '', ...heard, '', ended, ...call.contacts.flatMap(contactLines)].join('\n');
}

function contactLines(contact: ContactRecord): string[] {
  const { outcome, key, recording, events, intact, object } = contact;
  const answered =
    outcome === null ? 'none in the ledger' : `${outcome}${key === null ? '' : ` (key ${key})`}`;
  return [
    '',
    `  contact    ${contact.id}`,
    `  decision   ${answered}`,
    `  recording  ${recording}`,
    ...events.map(
      ({ seq, type, hash }) =>
        `  ledger     ${seq} ${type.padEnd(12)} ${hash.slice(0, 16)}…${intact ? '' : '  BROKEN'}`,
    ),
    `  object     ${object === null ? 'none' : `${object.key} (${object.bytes.toLocaleString('en-GB')} bytes)`}`,
  ];
}

/** A text that was heard in full before. */
const beginning = (text: string): string => `${text.split(' ').slice(0, 8).join(' ')} …`;

const minutes = (seconds: number): string =>
  `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;

/** Breaks a long text between words, each further line under the first. */
function wrapped(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) as string;
    if (line.length + word.length > WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join(`\n${MARGIN}`);
}

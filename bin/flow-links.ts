import { basename } from 'node:path';
import type { Charter } from '../lib/charter';
import { checkFlow } from '../lib/flow-language/check';
import { promisesOf } from '../lib/flow-language/promised';
import { likelyType } from '../lib/flow-language/rules/placement';
import type { FlowDocument, FlowType } from '../lib/flow-language/types';
import type { Links, Named } from '../lib/flow-language/verify/linked';
import type { Promises } from '../lib/flow-language/verify/promises';
import { UsageError } from './command';
import { textOf } from './files';
import { filledIn, SERVICE_HOURS } from './own-flows';

/** What whoever asks knows of flows that tell it of themselves in no other way. */
export interface Declared {
  readonly announcement?: string;
  readonly consentFunction: string;
  readonly recallFunction: string;
  readonly otherFunctions?: string;
  readonly refusalKey?: string;
  readonly acceptanceKey?: string;
  readonly declare?: readonly string[];
}

/** Operators pass calls on by these, where there is a flow in which calls arrive. */
const TRANSFERS: readonly FlowType[] = ['QUEUE_TRANSFER', 'AGENT_TRANSFER'];

/** Flows of files, linked by their names. @throws UsageError for what is no flow, or no pattern */
export function linksOf(files: readonly string[], declared: Declared, charter: Charter): Links {
  const consent = patternOf('--consent-function', declared.consentFunction);
  const recall = patternOf('--recall-function', declared.recallFunction);
  const { otherFunctions } = declared;
  const others = otherFunctions === undefined ? undefined : patternOf('--other-functions', otherFunctions);
  const promises = promisesOf(charter);
  const flows = files.map((file) => flowIn(file, charter));
  const names = flows.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UsageError(`expected flows of different names, got ${twice} twice`);
  const arrives = flows.some(({ type }) => type === 'CONTACT_FLOW');
  const { announcement } = declared;
  if (announcement === '') throw new UsageError('expected --announcement with words, got none');
  const speaks = flows.some(({ document }) => speaksFor(promises, document));
  return {
    flows,
    transfers: flows
      .filter(({ type }) => TRANSFERS.includes(type) && arrives)
      .map(({ reference, type }) => ({
        flow: reference,
        queue: type === 'QUEUE_TRANSFER' ? 'the queue' : null,
      })),
    promises: {
      ...promises,
      ...keysIn(declared),
      ...(announcement !== undefined && {
        voice: undefined,
        answerSeconds: 1,
        isAnnouncement: (spoken: string) => spoken === announcement,
      }),
      knowsTexts: speaks,
    },
    roleOf: (reference) => {
      if (consent.test(reference)) return 'log-consent';
      if (recall.test(reference)) return 'recall-decision';
      return others?.test(reference) ? 'harmless' : 'unknown';
    },
    declared: valuesOf(declared.declare ?? []),
    ...(speaks && { hours: SERVICE_HOURS }),
    names: isNamed,
  };
}

/** A flow in a file, its placeholders filled in where they are this project's. */
export function flowIn(file: string, charter: Charter): Named {
  const { document } = checkFlow(textOf(file));
  if (document === undefined) throw new UsageError(`expected a flow, got ${file}, which holds none`);
  const name = basename(file).replace(/\.[^.]*$/, '');
  return { name, reference: name, type: likelyType(document), document: filledIn(document, charter) };
}

/** Other keys than the charter's. */
function keysIn({ refusalKey, acceptanceKey }: Declared): Partial<Promises> {
  for (const key of [refusalKey, acceptanceKey])
    if (key !== undefined && !/^[0-9*#]$/.test(key))
      throw new UsageError('expected one key of the keypad, 0 to 9, * or #, got another text');
  return {
    ...(refusalKey !== undefined && { refusalKey }),
    ...(acceptanceKey !== undefined && { acceptanceKey }),
  };
}

/** Whether a flow speaks in the charter's words. */
const speaksFor = ({ isAnnouncement }: Promises, { Actions }: FlowDocument): boolean =>
  Actions.some(({ Parameters: { Text } = {} }) => typeof Text === 'string' && isAnnouncement(Text));

/** A flow is named by an ARN or an id that ends in its name, or by a placeholder for its ARN. */
function isNamed(reference: string, { reference: name, document }: Named): boolean {
  const [, placeholder] = /^(?:\$\{|\{\{|<<|%)(.+?)(?:\}\}?|>>|%)$/.exec(reference) ?? [];
  const last =
    (placeholder ?? reference)
      .split(/[/.:]/)
      .filter((part) => !/^arn$/i.test(part))
      .at(-1) ?? '';
  const plain = (text: string): string =>
    text
      .replace(/(flow)?arn$/i, '')
      .replace(/[^A-Za-z0-9]/g, '')
      .toLowerCase();
  return [name, document.Metadata?.name].some(
    (known) => typeof known === 'string' && plain(known) !== '' && plain(known) === plain(last),
  );
}

function patternOf(option: string, text: string): RegExp {
  try {
    return new RegExp(text, 'i');
  } catch {
    throw new UsageError(`expected ${option} to be a regular expression, got another text`);
  }
}

function valuesOf(given: readonly string[]): Record<string, readonly string[]> {
  const values: Record<string, string[]> = {};
  for (const text of given) {
    const [, reference, value] = /^(\$\.[^=]+)=(.+)$/.exec(text) ?? [];
    if (reference === undefined || value === undefined)
      throw new UsageError('expected --declare such as $.Attributes.queue=support, got another text');
    values[reference] = [...(values[reference] ?? []), value];
  }
  return values;
}

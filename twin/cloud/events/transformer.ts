import { AwsError, notPlayed } from '../aws';

/** Makes a target's input out of an event: values picked by path, put into a template. */
export interface InputTransformer {
  readonly InputPathsMap?: Readonly<Record<string, string>>;
  readonly InputTemplate: string;
}

const VARIABLE = /<([\w.-]+)>/g;

/** Dots and names only; EventBridge takes indices and wildcards too. */
const PATH = /^\$(\.[\w-]+)+$/;

/**
 * Refuses what EventBridge refuses, and what is not played: variables outside of quotes, whose rendering depends on what
 * they hold, and those that are predefined.
 * @throws AwsError
 */
export function assertTransformer({ InputPathsMap = {}, InputTemplate }: InputTransformer): void {
  const paths = Object.entries(InputPathsMap);
  if (paths.length > 100) throw invalid('at most 100 input paths', String(paths.length));
  for (const [name, path] of paths) {
    if (name.startsWith('AWS')) throw invalid('names that do not begin with AWS', name);
    if (!PATH.test(path)) throw notPlayed(`the input path ${path}`);
  }
  for (const [variable, name = ''] of InputTemplate.matchAll(VARIABLE)) {
    if (name.startsWith('aws.')) throw notPlayed(`the predefined variable ${variable}`);
    if (InputPathsMap[name] === undefined)
      throw invalid('a path for every variable of the template', variable);
    if (!InputTemplate.includes(`"${variable}"`))
      throw notPlayed('a variable that is not between quotes alone');
  }
}

/**
 * The input. A variable whose path leads nowhere leaves nothing between its quotes: its page says that it does not appear,
 * and that this is an empty text is assumed.
 *
 * Values are put in as they are, quotes and all: EventBridge does not escape them.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-issues
 */
export const transformed = ({ InputPathsMap = {}, InputTemplate }: InputTransformer, event: object): string =>
  InputTemplate.replace(VARIABLE, (_, name: string) => {
    const value = valueAt(event, InputPathsMap[name] as string);
    if (typeof value === 'object' && value !== null) throw notPlayed('an object within quotes');
    return value === undefined ? '' : String(value);
  });

const valueAt = (event: object, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], event);

const invalid = (expected: string, got: string): AwsError =>
  new AwsError('ValidationException', 400, `expected ${expected}, got ${got}`);

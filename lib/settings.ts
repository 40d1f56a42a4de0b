import { readFileSync } from 'node:fs';
import { type Charter, CharterError, charterOf } from './charter';

/** What a deployment is given. */
export interface Settings {
  readonly charter: Charter;
  /** The year of the deployment: its holidays and those of the next two are entered. */
  readonly firstYear: number;
}

/**
 * Reads the settings from the CDK's context:
 *
 * - `charter`: an object, or its JSON as the command line passes it (`-c charter='{"telephone":{"kind":"claimed"}}'`);
 * - `charterFile`: the path of a JSON file instead;
 * - `today`: a date that stands for today's.
 *
 * @param context the value of a context key, undefined when it is not set
 * @throws CharterError saying what was expected and what was got
 */
export function settingsOf(context: (key: string) => unknown, now: Date): Settings {
  const [given, file, today] = [context('charter'), context('charterFile'), context('today')];
  if (given !== undefined && file !== undefined)
    throw new CharterError('expected context charter or charterFile, got both');
  const charter =
    file === undefined ? parsed(given ?? {}, 'context charter') : parsed(textOf(file), `${file}`);
  return { charter: charterOf(charter), firstYear: yearOf(today ?? now.toISOString().slice(0, 10)) };
}

function parsed(given: unknown, where: string): unknown {
  if (typeof given !== 'string') return given;
  try {
    return JSON.parse(given);
  } catch (cause) {
    throw new CharterError(`${where}: expected JSON, got ${given.slice(0, 40)}`, { cause });
  }
}

function textOf(file: unknown): string {
  try {
    return readFileSync(String(file), 'utf8');
  } catch (cause) {
    throw new CharterError(`context charterFile: expected a readable file, got ${file}`, { cause });
  }
}

function yearOf(today: unknown): number {
  if (typeof today !== 'string' || Number.isNaN(Date.parse(today)) || !/^\d{4}-\d{2}-\d{2}$/.test(today))
    throw new CharterError(`context today: expected a date such as 2026-11-23, got ${JSON.stringify(today)}`);
  return Number(today.slice(0, 4));
}

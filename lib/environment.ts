/**
 * Names of the functions' environment variables, read by the construct that sets them and the function that reads them.
 */
export const LEDGER_TABLE = 'LEDGER_TABLE';
export const LEDGER_DAYS = 'LEDGER_DAYS';
export const PSEUDONYM_KEY = 'PSEUDONYM_KEY';
/** JSON of `ServiceHours`. */
export const SERVICE_HOURS = 'SERVICE_HOURS';
/** Seconds from a contact's arrival to its answer at the longest. */
export const LONGEST_ANSWER_SECONDS = 'LONGEST_ANSWER_SECONDS';
export const CONSENT_MODEL = 'CONSENT_MODEL';
export const SAMPLING_RATE = 'SAMPLING_RATE';
/** JSON: the approved announcement version of each language. */
export const ANNOUNCEMENT_VERSIONS = 'ANNOUNCEMENT_VERSIONS';
export const INSTANCE_ARN = 'INSTANCE_ARN';
/** IANA name of the line's time zone. */
export const TIME_ZONE = 'TIME_ZONE';
/** JSON: names of the line's queues by id. */
export const QUEUES = 'QUEUES';
export const CALLS_BUCKET = 'CALLS_BUCKET';
export const AUDIT_BUCKET = 'AUDIT_BUCKET';
export const RECORDINGS_BUCKET = 'RECORDINGS_BUCKET';
export const CUBE_BUCKET = 'CUBE_BUCKET';
export const NOISE_KEY = 'NOISE_KEY';
/** The Athena workgroup that questions are asked in. */
export const STATISTICS_WORKGROUP = 'STATISTICS_WORKGROUP';
/** Fewest distinct callers that statistics tell anything of. */
export const STATISTICS_THRESHOLD = 'STATISTICS_THRESHOLD';
/** JSON: the values that dimensions `language` and `queue` have. */
export const STATISTICS_LANGUAGES = 'STATISTICS_LANGUAGES';
export const STATISTICS_QUEUES = 'STATISTICS_QUEUES';

/** A function's variable is missing or unreadable: a fault of deployment, found at its first load. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError';
}

/**
 * The value of a variable.
 * @throws EnvironmentError when it is absent or empty
 */
export function read(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '')
    throw new EnvironmentError(`expected environment variable ${name}, got nothing`);
  return value;
}

/**
 * The number in a variable.
 * @throws EnvironmentError when it is absent or not a number
 */
export function readNumber(name: string): number {
  const value = Number(read(name));
  if (!Number.isFinite(value))
    throw new EnvironmentError(`expected a number in environment variable ${name}, got ${read(name)}`);
  return value;
}

/**
 * What a variable holds as JSON, as the construct wrote it from the checked charter.
 * @throws EnvironmentError when it is absent or not JSON
 */
export function readJson<T>(name: string): T {
  try {
    return JSON.parse(read(name)) as T;
  } catch (error) {
    if (error instanceof EnvironmentError) throw error;
    throw new EnvironmentError(`expected JSON in environment variable ${name}, got ${read(name)}`);
  }
}

import { readFileSync } from 'node:fs';
import { charterOf } from '../lib/charter';
import { ACCOUNT } from '../twin/cloud/account';
import type { Existing } from '../twin/cloud/connect/existing';
import { UsageError } from './command';

/** An instance of a town's own account. */
const ADOPTED = /(?<=arn:aws:connect:eu-central-1:)\d{12}(?=:instance\/)/g;

/**
 * The charter settings in a file; those of the charter itself without one. An instance that they adopt is played in the
 * twin's account, since there is no other here.
 *
 * @throws UsageError when it cannot be read
 */
export function settingsIn(file: string | undefined): object {
  if (file === undefined) return {};
  let settings: unknown;
  try {
    settings = JSON.parse(readFileSync(file, 'utf8').replace(ADOPTED, ACCOUNT));
  } catch (error) {
    throw new UsageError(`expected --charter a JSON file of settings, got ${(error as Error).message}`);
  }
  if (typeof settings !== 'object' || settings === null || Array.isArray(settings))
    throw new UsageError(`expected --charter a JSON object of settings, got ${JSON.stringify(settings)}`);
  return settings;
}

/**
 * What these settings take to be there before the deployment: here it is.
 * @throws CharterError
 */
export function existingFor(settings: object): Existing {
  const { instance, telephone } = charterOf(settings);
  return {
    ...(instance.kind === 'existing' && { instance: instance.arn }),
    ...('phoneNumberId' in telephone && { numbers: [telephone.phoneNumberId] }),
  };
}

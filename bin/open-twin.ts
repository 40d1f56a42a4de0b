import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ProvisioningError } from '../twin/provision';
import { Twin } from '../twin/twin';
import { assemblyIn } from './assembly';
import { existingFor, settingsIn } from './charter-file';
import { claim } from './running';

/** What every command takes. */
export interface TwinOptions {
  /** Folder with the twin's state. */
  readonly state: string;
  readonly fresh?: true;
  /** A JSON file of charter settings. */
  readonly charter?: string;
}

/**
 * Opens the twin over its state, or over nothing with `fresh`, and gives it back closed and saved.
 *
 * @throws UsageError when another process has it or its settings cannot be read, CharterError, SynthesisError, ProvisioningError
 */
export async function withTwin<T>(
  { state, fresh, charter }: TwinOptions,
  say: (line: string) => void,
  use: (twin: Twin) => Promise<T>,
): Promise<T> {
  const release = claim(state);
  try {
    if (fresh) forget(state);
    const settings = settingsIn(charter);
    const assembly = await assemblyIn(state, settings, say);
    const existing = existingFor(settings);
    const twin = await Twin.start({
      assembly,
      existing,
      folder: state,
      startAt: Date.now(),
      realNow: Date.now,
    });
    try {
      return await use(twin);
    } finally {
      await twin.close();
    }
  } finally {
    release();
  }
}

/** All but the assembly, which is synthesized again only when what it is made from has changed. */
function forget(state: string): void {
  const kept = ['cdk.out', 'running.json'];
  for (const name of readdirSync(state))
    if (!kept.includes(name)) rmSync(join(state, name), { recursive: true });
}

/** Whether a failure is one to be told by its message alone. */
export const isPlain = (error: unknown): error is Error =>
  error instanceof ProvisioningError ||
  (error instanceof Error &&
    [
      'UsageError',
      'TimeError',
      'SynthesisError',
      'NotConnected',
      'UnknownRole',
      'CharterError',
      'UnreadableMemory',
      'ParameterRefused',
      'AuditRefused',
      'QueryFailed',
      'DeadlineExceeded',
    ].includes(error.name));

// The functions read their variables as they load: this comes first.
import './function-environment';
import { logConsent } from '../../lambdas/log-consent';
import { Pseudonyms } from '../../lambdas/stores/pseudonyms';
import { type FaultyLedger, startLedger } from './faulty-ledger';
import { ANNOUNCEMENT, HOURS, INSTANCE_ARN } from './function-environment';
import { type Kms, startKms } from './kms';

type Line = Parameters<typeof logConsent>[0];

/** log-consent with the real stores, over loopback. */
export interface ConsentLine extends FaultyLedger {
  readonly kms: Kms;
  /** The function as a cold start makes it, at an instant, on a line with other settings. */
  at(instant: string, settings?: Partial<Line>): ReturnType<typeof logConsent>;
}

const LINE: Line = {
  instanceArn: INSTANCE_ARN,
  hours: HOURS,
  longestAnswerSeconds: 120,
  model: 'opt-out',
  samplingRate: 1,
  ledgerDays: 365,
  announcementVersions: { 'fr-FR': ANNOUNCEMENT },
};

/** Instants at which the line is open, closed, and of which nobody entered the closures. */
export const OPEN = '2026-11-23T09:00:00.000Z';
export const CLOSED = '2026-11-23T19:00:00.000Z';
export const UNKNOWN = '2028-01-03T09:00:00.000Z';

export async function startConsentLine(): Promise<ConsentLine> {
  const store = await startLedger();
  const kms = await startKms();
  return {
    ...store,
    kms,
    at: (instant, settings) =>
      logConsent(
        { ...LINE, ...settings },
        store.ledger,
        new Pseudonyms('pseudonyms', kms.client),
        () => new Date(instant),
      ),
    async stop() {
      await kms.stop();
      await store.stop();
    },
  };
}

/** Everything that the functions write to their log while it is on, and nothing of it on the terminal. */
export function captureLog(): { text(): string; forget(): void } {
  const written = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  return {
    text: () => written.mock.calls.map(([line]) => String(line)).join(''),
    forget: () => void written.mockClear(),
  };
}

import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import { announcementVersion } from '../domain/announcement';
import type { ServiceHours } from '../domain/hours';
import { longestAnswerSeconds, longestSpokenSeconds } from '../domain/longest-answer';
import * as environment from '../environment';
import { spokenTexts } from '../flow-language/prompts';
import { ConnectFunction } from './connect-function';
import type { Instance } from './instance';
import type { Ledger } from './ledger';
import type { PseudonymKey } from './pseudonym-key';

/** Logs what a caller answered to the announcement: `lambdas/log-consent.ts`. */
export class LogConsent extends ConnectFunction {
  constructor(
    scope: Construct,
    id: string,
    stores: { readonly instance: Instance; readonly ledger: Ledger; readonly pseudonymKey: PseudonymKey },
    charter: Charter,
    hours: ServiceHours,
  ) {
    const { instance, ledger, pseudonymKey } = stores;
    super(scope, id, {
      source: 'log-consent',
      instance,
      logDays: charter.logDays,
      environment: {
        [environment.LEDGER_TABLE]: ledger.tableName,
        [environment.LEDGER_DAYS]: String(charter.ledgerDays),
        [environment.PSEUDONYM_KEY]: pseudonymKey.arn,
        [environment.SERVICE_HOURS]: JSON.stringify(hours),
        [environment.CONSENT_MODEL]: charter.consentModel,
        [environment.SAMPLING_RATE]: String(charter.samplingRate),
        ...announced(charter),
      },
      permissions: [...ledger.permissionsToAppend, pseudonymKey.permissionToDerive],
    });
  }
}

/** What follows from the announcements' texts: their versions, and how long the longest may keep a caller. */
function announced(charter: Charter): Record<string, string> {
  const texts = charter.languages.map(
    (language) => [language, spokenTexts(language, charter).Announcement as string] as const,
  );
  const versions = texts.map(([language, text]) => [language, announcementVersion(text)]);
  const longest = longestAnswerSeconds({
    announcementSeconds: Math.max(...texts.map(([, text]) => longestSpokenSeconds(text))),
    answerSeconds: charter.answerSeconds,
    repeats: charter.announcementRepeats,
  });
  return {
    [environment.ANNOUNCEMENT_VERSIONS]: JSON.stringify(Object.fromEntries(versions)),
    [environment.LONGEST_ANSWER_SECONDS]: String(longest),
  };
}

import { announcementVersion } from '../../lib/domain/announcement';
import * as environment from '../../lib/environment';

/** The environment that a function finds in Lambda. Import this before the function: it reads its variables as it loads. */
export const INSTANCE_ARN =
  'arn:aws:connect:eu-central-1:111122223333:instance/1f2e3d4c-0000-4000-8000-5b6a79889706';
export const ANNOUNCEMENT = announcementVersion('Votre appel est enregistré. Pour refuser, tapez 2.');
const OFFICE_DAY = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
];

/** The charter's own hours, with the 25th of December closed and nothing known of 2028. */
export const HOURS = {
  timeZone: 'Europe/Paris',
  week: {
    monday: OFFICE_DAY,
    tuesday: OFFICE_DAY,
    wednesday: OFFICE_DAY,
    thursday: OFFICE_DAY,
    friday: OFFICE_DAY,
    saturday: [],
    sunday: [],
  },
  closures: ['2026-12-25'],
  closuresKnownUntil: '2027-12-31',
};

Object.assign(process.env, {
  AWS_REGION: 'eu-central-1',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  [environment.INSTANCE_ARN]: INSTANCE_ARN,
  [environment.LEDGER_TABLE]: 'Ledger',
  [environment.LEDGER_DAYS]: '365',
  [environment.PSEUDONYM_KEY]: 'arn:aws:kms:eu-central-1:111122223333:key/pseudonyms',
  [environment.SERVICE_HOURS]: JSON.stringify(HOURS),
  [environment.LONGEST_ANSWER_SECONDS]: '120',
  [environment.CONSENT_MODEL]: 'opt-out',
  [environment.SAMPLING_RATE]: '1',
  [environment.STATISTICS_WORKGROUP]: 'statistics',
  [environment.STATISTICS_THRESHOLD]: '11',
  [environment.STATISTICS_LANGUAGES]: JSON.stringify(['fr-FR']),
  [environment.STATISTICS_QUEUES]: JSON.stringify(["Agglo J'écoute"]),
  [environment.ANNOUNCEMENT_VERSIONS]: JSON.stringify({ 'fr-FR': ANNOUNCEMENT }),
});

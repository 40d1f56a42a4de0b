import { z } from 'zod';
import { WEEKDAYS } from './domain/hours';

/**
 * The charter as configuration: everything that a municipality sets, with the values of the charter signed on 8 March 2019
 * as defaults. Checked once, here; functions and constructs import its types only.
 */
const key = z.string().regex(/^[0-9*#]$/, 'expected one key of the keypad, 0 to 9, * or #');
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected a time of day such as 08:30');
const date = z.iso.date();
const number = z.string().regex(/^\+[1-9]\d{5,14}$/, 'expected a number in E.164 such as +33199000000');
const principal = z
  .string()
  .regex(/^arn:aws:iam::\d{12}:(root|(role|user)\/.+)$/, 'expected the ARN of an account, role or user');

const opening = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from < to, 'expected `from` before `to`');
const week = z.strictObject(
  Object.fromEntries(WEEKDAYS.map((day) => [day, z.array(opening).default([])])) as Record<
    (typeof WEEKDAYS)[number],
    z.ZodDefault<z.ZodArray<typeof opening>>
  >,
);

const OFFICE_DAY = [
  { from: '08:30', to: '12:00' },
  { from: '13:30', to: '17:30' },
];

/** Where the call comes in: nothing yet, a number the instance has, one to claim, or the public line forwarded to it. */
const telephone = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('existing'), phoneNumberId: z.uuid() }),
  z.strictObject({
    kind: z.literal('claimed'),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'expected an ISO 3166 code such as FR')
      .default('FR'),
    type: z.enum(['DID', 'TOLL_FREE']).default('DID'),
  }),
  z.strictObject({ kind: z.literal('forwarded'), phoneNumberId: z.uuid() }),
]);

/** The Connect instance: created and kept, or an existing one that serves this line only. */
const instance = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('created'),
    alias: z
      .string()
      .regex(
        /^(?!d-)[a-z0-9](?:[a-z0-9-]{0,43}[a-z0-9])?$/,
        'expected 1 to 45 lower-case letters, digits and hyphens, not starting with d-',
      ),
    identityManagement: z.enum(['CONNECT_MANAGED', 'SAML']),
  }),
  z.strictObject({
    kind: z.literal('existing'),
    arn: z
      .string()
      .regex(
        /^arn:aws:connect:eu-central-1:\d{12}:instance\/[0-9a-f-]{36}$/,
        'expected the ARN of a Connect instance in eu-central-1',
      ),
  }),
]);

const charter = z.strictObject({
  publicNumber: number.default('+33323063006'),
  effectiveDate: date.default('2019-03-11'),
  timeZone: z
    .string()
    .refine(
      (zone) => Intl.supportedValuesOf('timeZone').includes(zone),
      'expected an IANA time zone such as Europe/Paris',
    )
    .default('Europe/Paris'),
  serviceHours: week.default({
    monday: OFFICE_DAY,
    tuesday: OFFICE_DAY,
    wednesday: OFFICE_DAY,
    thursday: OFFICE_DAY,
    friday: OFFICE_DAY,
    saturday: [],
    sunday: [],
  }),
  /** Country whose public holidays close the line, by its ISO 3166 code. */
  holidays: z
    .string()
    .regex(/^[A-Z]{2}$/, 'expected an ISO 3166 code such as FR')
    .default('FR'),
  /** Other dates on which the line is closed. */
  closures: z.array(date).default([]),
  refusalKey: key.default('2'),
  acceptanceKey: key.default('1'),
  announcementRepeats: z.int().min(0).max(5).default(2),
  answerSeconds: z.int().min(5).max(30).default(7),
  consentModel: z.enum(['opt-out', 'opt-in']).default('opt-out'),
  samplingRate: z.number().min(0).max(1).default(1),
  languages: z
    .array(z.enum(['fr-FR']))
    .min(1)
    .default(['fr-FR']),
  maximumDays: z.int().min(10).max(180).default(180),
  safetyDays: z.int().min(3).max(30).default(5),
  ledgerDays: z.int().min(180).max(3650).default(365),
  logDays: z
    .literal([7, 14, 30, 60, 90], 'expected 7, 14, 30, 60 or 90 days, as CloudWatch keeps logs')
    .default(30),
  /** Fewest distinct callers that statistics tell anything of (I9). */
  threshold: z.int().min(5).max(1000).default(11),
  recoveryDays: z.int().min(1).max(35).default(7),
  region: z
    .literal('eu-central-1', 'expected eu-central-1, the only region of the European Union with Connect')
    .default('eu-central-1'),
  controller: z
    .string()
    .regex(/^[^{}$<>&\\/_]{1,200}$/, 'expected 1 to 200 characters to be said aloud, without {}$<>&\\/_')
    .default("la Communauté d'agglomération du Saint-Quentinois"),
  informationUrl: z
    .url()
    .regex(
      /^https?:\/\/[A-Za-z0-9./-]+$/,
      'expected an address of letters, digits, dots, hyphens and slashes, to be said aloud',
    )
    .default('https://www.agglo-saintquentinois.fr/agglo-jecoute'),
  dataProtectionOfficer: z.email().default('dpo@agglo-saintquentinois.fr'),
  alertEmail: z.email().optional(),
  instance: instance.default({
    kind: 'created',
    alias: 'agglo-jecoute',
    identityManagement: 'CONNECT_MANAGED',
  }),
  telephone: telephone.default({ kind: 'none' }),
  /** Operators to whom a call may be transferred by name, by the id that Connect gave each. */
  operators: z
    .array(z.strictObject({ name: z.string().min(1).max(127), id: z.uuid() }))
    .refine(
      (operators) =>
        (['name', 'id'] as const).every(
          (by) => new Set(operators.map((operator) => operator[by])).size === operators.length,
        ),
      'expected each operator once, by name and by id',
    )
    .default([]),
  /** Whether Connect is given the test cases of the flows: a stack of their own, which nothing else needs. */
  testCases: z.boolean().default(false),
  /** Who may take the human roles: ARNs of accounts, roles or users. */
  trust: z
    .strictObject({ managers: z.array(principal).default([]), auditors: z.array(principal).default([]) })
    .default({
      managers: [],
      auditors: [],
    }),
});

const consistent = charter
  .check(({ value: set, issues }) => {
    const contradiction = (name: 'acceptanceKey' | 'safetyDays', message: string) =>
      issues.push({ code: 'custom', input: set[name], path: [name], message });
    if (set.refusalKey === set.acceptanceKey)
      contradiction('acceptanceKey', 'expected a key other than the refusal key');
    if (set.maximumDays - 1 - set.safetyDays < 1)
      contradiction('safetyDays', 'expected fewer safety days than the maximum allows');
  })
  .transform((set) => ({ ...set, legalBasis: LEGAL_BASIS[set.consentModel] }));

/** The legal basis follows the model: it is not for anyone to choose apart from it. */
const LEGAL_BASIS = {
  'opt-out': 'GDPR 6(1)(e), task of public interest, with objection (21)',
  'opt-in': 'GDPR 6(1)(a), consent, with proof (7(1)) and withdrawal (7(3))',
} as const;

export type Charter = z.output<typeof consistent>;

/** What overrides the charter's own values: any of its fields. */
export type CharterSettings = z.input<typeof consistent>;

/** A setting that the charter cannot take; its message says which, what was expected and what was got. */
export class CharterError extends Error {
  override readonly name = 'CharterError';
}

/**
 * The charter with these settings.
 * @throws CharterError naming each wrong setting, what was expected and what was got
 */
export function charterOf(settings: unknown = {}): Charter {
  const checked = consistent.safeParse(settings, { reportInput: true });
  if (checked.success) return checked.data;
  const findings = checked.error.issues.map((issue) => {
    const got = issue.input === undefined ? '' : `, got ${JSON.stringify(issue.input)}`;
    return `charter.${issue.path.join('.') || '(root)'}: ${issue.message}${got}`;
  });
  throw new CharterError(findings.join('\n'));
}

import { ANSWERS, type Answer, type ConsentModel, permits } from '../../../domain/decision';
import { isFields } from '../../parse';
import type { Action } from '../../types';
import { type Branch, failureBranches, resultBranches } from '../branch';
import { type Breach, delaying } from '../invariants';
import type { Knowledge, Stored } from '../knowledge';
import { LONGEST_WAIT_SECONDS } from '../promises';
import { type FunctionRole, targetsOf } from '../system';
import { afterFailure, type Effect, type Setting, textOf } from './effect';

/** However long the action allows, a synchronous invocation ends here. */
const LONGEST_SECONDS = 8;

/** A reply, what is known once it came, and what may already be so when it did not. */
interface Case {
  readonly reply?: Readonly<Record<string, string>>;
  readonly known: Knowledge;
  readonly what: string;
}

/** Invokes a function, whose reply replaces all of `$.External`. One that fails may have done its work all the same. */
export const invokeLambdaFunction: Effect = (action, known, setting) => {
  const { role, name } = targetOf(action, known, setting);
  const { promises } = setting.system;
  if (action.Parameters?.InvocationType === 'ASYNCHRONOUS') {
    const breaches = breachesOf(role, name);
    return [
      ...ledgersAfter(role, action, known, setting.system).flatMap((ledger) =>
        resultBranches(action, [
          {
            value: undefined,
            known: { ...known, ledger, unclear: known.unclear || role === 'log-consent' },
            what: `${name} is asked, and not waited for`,
            breaches,
          },
        ]),
      ),
      ...failureBranches(action, () => [afterFailure(action, known)], breaches),
    ];
  }
  const limit = Math.min(
    Number(textOf(action, 'InvocationTimeLimitSeconds') ?? LONGEST_SECONDS),
    LONGEST_SECONDS,
  );
  const waited: Knowledge = {
    ...known,
    waited: known.origin === 'arrival' ? Math.min(known.waited + limit, LONGEST_WAIT_SECONDS + 1) : 0,
  };
  const breaches = [
    ...breachesOf(role, name),
    ...(role === 'log-consent' ? carrying(action, known) : []),
    ...delaying(waited, promises),
  ];
  return [
    ...casesOf(role, action, waited, setting).flatMap(({ reply, known: after, what }): Branch[] =>
      resultBranches(action, [{ value: undefined, known: after, what, breaches, ...(reply && { reply }) }]),
    ),
    ...failureBranches(
      action,
      () =>
        ledgersAfter(role, action, waited, setting.system).map((ledger) =>
          afterFailure(action, {
            ...waited,
            ledger,
            external: null,
            unclear: known.unclear || role === 'log-consent',
          }),
        ),
      breaches,
    ),
  ];
};

const isLedgers = (role: FunctionRole): boolean => role === 'log-consent' || role === 'recall-decision';

function targetOf(action: Action, known: Knowledge, setting: Setting): { role: FunctionRole; name: string } {
  const named = textOf(action, 'LambdaFunctionARN') ?? '';
  const targets = targetsOf(named, known, setting.system);
  const roles = new Set(targets?.map((target) => setting.system.roleOf(target)) ?? ['unknown' as const]);
  const role = roles.size === 1 ? ([...roles][0] as FunctionRole) : 'unknown';
  if (role === 'unknown')
    setting.notProven(
      `${setting.flow.name}/${action.Identifier}: nobody declared what the function ${targets === undefined ? 'at a reference' : 'that it names'} does`,
    );
  return { role, name: isLedgers(role) ? role : action.Identifier };
}

const breachesOf = (role: FunctionRole, name: string): Breach[] =>
  role === 'may record'
    ? [
        {
          invariant: 'functions',
          reason: `a flow reaches a function that may start or resume a recording: ${name}`,
        },
      ]
    : [];

const givenIn = ({ Parameters = {} }: Action, name: string): unknown => {
  const attributes = Parameters.LambdaInvocationAttributes;
  return isFields(attributes) ? attributes[name] : undefined;
};

/** The answer that a function is told, where it is one: it refuses every other. */
const answerIn = (action: Action): Answer | undefined =>
  ANSWERS.find((one) => one === givenIn(action, 'answer'));

/** The ledger holds what callers answered, not what a flow makes of it. */
function carrying(action: Action, { answer, refused }: Knowledge): Breach[] {
  const given = answerIn(action);
  if (given === answer) return [];
  return [
    {
      invariant: refused ? 'I2' : 'I1',
      reason: `the ledger is told "${given ?? 'no answer'}" where the caller's answer is "${answer}"`,
    },
  ];
}

/** What the ledger may hold after a function that gave no reply. */
function ledgersAfter(
  role: FunctionRole,
  action: Action,
  { ledger }: Knowledge,
  { promises }: Setting['system'],
): (Stored | null)[] {
  const given = answerIn(action);
  return role === 'log-consent' && ledger === null && given !== undefined
    ? [null, ...decisions(given, promises.model)]
    : [ledger];
}

function casesOf(role: FunctionRole, action: Action, known: Knowledge, setting: Setting): Case[] {
  if (role === 'log-consent') return storing(action, known, setting);
  if (role === 'recall-decision') return recalling(known);
  const reply = { ...known, external: null };
  return [{ known: role === 'unknown' ? touched(reply) : reply, what: `${action.Identifier} replies` }];
}

/** A function that nobody knows may set any attribute. */
const touched = (known: Knowledge): Knowledge => ({
  ...known,
  attributes: Object.fromEntries(Object.keys(known.attributes).map((key) => [key, null])),
});

/** The first decision stands. Until there is one, the function may find that the line was closed. */
function storing(action: Action, known: Knowledge, { system: { promises } }: Setting): Case[] {
  const given = answerIn(action);
  if (given === undefined) return [];
  const stored = known.ledger === null ? decisions(given, promises.model) : [known.ledger];
  return [
    ...stored.map((decision) => storedCase(given, decision, known)),
    ...(known.ledger === null ? [closedCase(known)] : []),
  ];
}

function storedCase(given: Answer, decision: Stored, known: Knowledge): Case {
  const logged = decision.outcome === known.answer && given === known.answer;
  const reply = { outcome: decision.outcome, recording: decision.recording };
  return {
    reply,
    known: {
      ...known,
      ledger: decision,
      unclear: false,
      logged,
      permitted: logged && decision.recording === 'ON',
      external: reply,
    },
    what: `log-consent stores "${decision.outcome}" and replies ${decision.recording}`,
  };
}

function closedCase(known: Knowledge): Case {
  const reply = { outcome: 'closed', recording: 'OFF' };
  return {
    reply,
    known: { ...known, hours: 'closed', external: reply },
    what: 'log-consent replies that the line is closed',
  };
}

/** Only a contact that was transferred has something to recall. */
function recalling(known: Knowledge): Case[] {
  if (known.origin === 'arrival' || known.origin === 'outgoing') return [];
  const recording = known.ledger?.recording ?? 'OFF';
  const reply = { outcome: 'transferred', recording };
  return [
    {
      reply,
      known: { ...known, logged: true, permitted: recording === 'ON', external: reply },
      what: `recall-decision replies ${recording}`,
    },
  ];
}

/** What the ledger may make of an answer. OFF may always come: where a call was left out of the sample, or hours are not known. */
const decisions = (outcome: Answer, model: ConsentModel): readonly Stored[] =>
  (permits(outcome, model) ? (['ON', 'OFF'] as const) : (['OFF'] as const)).map((recording) => ({
    outcome,
    recording,
  }));

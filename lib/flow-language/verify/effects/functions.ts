import type { Action } from '../../types';
import { type Branch, failureBranches, resultBranches } from '../branch';
import type { Breach } from '../breach';
import { delaying } from '../invariants';
import type { Knowledge } from '../knowledge';
import { type FunctionRole, targetsOf } from '../system';
import { afterFailure, type Effect, type Setting, textOf } from './effect';
import { type Case, carrying, ledgersAfter, recalling, storing } from './ledger';
import { waiting } from './waiting';

/** However long the action allows, a synchronous invocation ends here. */
const LONGEST_SECONDS = 8;

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
  const limit = Number(textOf(action, 'InvocationTimeLimitSeconds') ?? LONGEST_SECONDS);
  const waited = waiting(known, Math.min(limit, LONGEST_SECONDS));
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

function casesOf(role: FunctionRole, action: Action, known: Knowledge, setting: Setting): Case[] {
  if (role === 'log-consent') return storing(action, known, setting.system);
  if (role === 'recall-decision') return recalling(known);
  const reply = { ...known, external: null };
  return [{ known: touched(reply), what: `${action.Identifier} replies` }];
}

/** Any function may set any attribute. */
const touched = (known: Knowledge): Knowledge => ({
  ...known,
  attributes: Object.fromEntries(Object.keys(known.attributes).map((key) => [key, null])),
});

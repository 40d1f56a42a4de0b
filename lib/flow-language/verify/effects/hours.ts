import { failureBranches, resultBranches } from '../branch';
import { askingHours } from '../invariants';
import { afterFailure, type Effect, textOf } from './effect';

const OTHER_HOURS = [{ invariant: 'I4', reason: 'other hours than those of the service are asked' }] as const;

export const checkHoursOfOperation: Effect = (action, known, { system }) => {
  const asked = textOf(action, 'HoursOfOperationId');
  const breaches = [
    ...askingHours(known),
    ...(system.hours === undefined || asked === system.hours ? [] : OTHER_HOURS),
  ];
  const once = known.hours === 'unasked';
  return [
    ...resultBranches(action, [
      {
        value: 'True',
        known: once ? { ...known, hours: 'open' } : known,
        what: 'the line is open',
        breaches,
      },
      { value: 'False', known: { ...known, hours: 'closed' }, what: 'the line is closed', breaches },
    ]),
    ...failureBranches(
      action,
      () => [afterFailure(action, once ? { ...known, hours: 'unclear' } : known)],
      breaches,
    ),
  ];
};

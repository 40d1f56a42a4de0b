import { failureBranches, resultBranches } from '../branch';
import { askingHours } from '../invariants';
import { afterFailure, type Effect } from './effect';

export const checkHoursOfOperation: Effect = (action, known) => {
  const breaches = askingHours(known);
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

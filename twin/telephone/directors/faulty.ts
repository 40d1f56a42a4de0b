import type { Faults } from '../../faults';
import type { Director } from '../director';
import { UnknownAction } from '../stage';
import { failed } from '../transitions';

/** Has actions fail as faults are armed for them, at `flow:<flow name>/<action identifier>`. */
export const faulty = (faults: Faults): Director => ({
  begins({ action, flow }) {
    const point = `flow:${flow.name}/${action.Identifier}`;
    const fault = faults.take(point);
    if (fault === undefined) return undefined;
    if (fault.kind !== 'error') throw new UnknownAction(action, `the fault ${fault.kind} at ${point}`);
    return failed(fault.code);
  },
});

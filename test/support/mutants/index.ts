import { checkFlow } from '../../../lib/flow-language/check';
import type { Links } from '../../../lib/flow-language/verify/linked';
import * as branches from './branches';
import * as contents from './contents';
import type { Mutant, Operator } from './operator';

export type { Mutant } from './operator';

const OPERATORS: Readonly<Record<string, Operator>> = {
  'drop an error branch': branches.dropErrorBranch,
  'redirect an error branch': branches.redirectErrorBranch(),
  'swap answers': branches.swapConditions,
  'drop a condition': branches.dropCondition,
  'leave an action out': branches.leaveOut,
  'remove the hours check': branches.removeHoursCheck,
  'transfer before OFF': branches.transferBeforeOff,
  'move ON earlier': contents.moveOnEarlier,
  'shorten the announcement': contents.shortenAnnouncement,
  'set skip': contents.setSkip,
  'enable the buffer': contents.enableBuffer,
  'enable IVR recording': contents.enableIvr,
  'turn OFF into ON': contents.turnOffIntoOn,
  'record by the older action': contents.recordByOlderAction,
  'log asynchronously': contents.askAsynchronously,
  'ask another function': contents.askAnotherFunction,
  'log another answer': contents.tellAnotherAnswer,
  'test elsewhere': contents.testElsewhere,
  'test for the opposite': contents.testForTheOpposite,
  'insert a function': contents.insertFunction,
  'move in the queue': contents.changePriority,
  'repeat more often': contents.loopLonger,
};

/** For the long campaign: every error branch to every action. */
export const EVERYWHERE: Readonly<Record<string, Operator>> = {
  'redirect an error branch anywhere': branches.redirectErrorBranch(branches.everyTarget),
};

/** Every mutant of these flows that still breaks no rule of the language. */
export const mutantsOf = ({ flows }: Links, operators = OPERATORS): Mutant[] =>
  flows.flatMap(({ name, type, document }) =>
    Object.entries(operators).flatMap(([operator, mutate]) =>
      mutate(document)
        .map(([what, mutated]): Mutant => ({ flow: name, operator, what, document: mutated }))
        .filter(({ document: mutated }) =>
          checkFlow(JSON.stringify(mutated), { type }).findings.every(({ severity }) => severity !== 'error'),
        ),
    ),
  );

/** The flows with one of them replaced by its mutant. */
export const mutated = (links: Links, { flow, document }: Mutant): Links => ({
  ...links,
  flows: links.flows.map((one) => (one.name === flow ? { ...one, document } : one)),
});

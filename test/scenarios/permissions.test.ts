import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { type Permission, permissionsOf, without, withoutResource } from '../support/permissions';
import { call, onlyTrace, startTwin, stateFolder, stop, TEXTS } from '../support/twin';

/** What a function has written to its log. */
async function logOf(twin: Twin, role: string): Promise<string> {
  const found = twin.cloud.functions.configurations.find(({ constructId }) => constructId === role);
  const group = twin.cloud.logs.find(String(found?.logGroup));
  // The last lines are still being judged when a call is over.
  await twin.cloud.logs.close();
  return JSON.stringify(group.days.events());
}

/** AWS's own words for what a role may not do, as the function that met them logged them. */
const refusalOf = ({ role, action }: Permission): RegExp =>
  new RegExp(
    `AccessDeniedException.*assumed-role/AggloLine-${role}Role\\S+ is not authorized to perform: ${action} on resource: arn:aws:`,
  );

/** How each permission of the functions on the call path is missed, and what they are left with. */
const MISSED: Readonly<Record<string, (twin: Twin) => Promise<void>>> = {
  'LogConsent dynamodb:PutItem': answerLost,
  'LogConsent kms:Decrypt': answerLost,
  'LogConsent kms:GenerateMac': answerLost,
  'LogConsent dynamodb:Query': repeatLost,
  'RecallDecision dynamodb:PutItem': recallLost,
  'RecallDecision dynamodb:Query': recallLost,
  'RecallDecision kms:Decrypt': recallLost,
};

async function answerLost(twin: Twin): Promise<void> {
  const placed = await call(twin);
  expect(onlyTrace(placed)).toMatchObject({ joined: true, recorded: false, story: [] });
  expect(said('line', placed)).toContain(TEXTS.NotRecorded);
}

/** A repeated invocation reads what the first one stored. */
async function repeatLost(twin: Twin): Promise<void> {
  twin.faults.arm('lambda:LogConsent', { kind: 'lost-answer' }, 1);
  expect(onlyTrace(await call(twin))).toMatchObject({ joined: true, recorded: false });
}

async function recallLost(twin: Twin): Promise<void> {
  const { contacts } = await call(twin, { transfer: 'queue' });
  expect(contacts).toMatchObject([
    { joined: true, recorded: true },
    { joined: true, recorded: false, story: [] },
  ]);
}

const ON_THE_CALL_PATH = [...permissionsOf('LogConsent'), ...permissionsOf('RecallDecision')];
const toLog = ({ action }: Permission): boolean => action.startsWith('logs:');

it.each(ON_THE_CALL_PATH.filter((permission) => !toLog(permission)))(
  '$role cannot do without $action: nobody is recorded for want of it',
  async (permission) => {
    const twin = await startTwin({ alter: without(permission) });
    await MISSED[`${permission.role} ${permission.action}`]?.(twin);
    expect(await logOf(twin, permission.role)).toMatch(refusalOf(permission));
  },
);

it.each(ON_THE_CALL_PATH.filter(toLog))('$role cannot log without $action', async (permission) => {
  const twin = await startTwin({ alter: without(permission) });
  const { contacts } = await call(twin, { transfer: 'queue' });
  expect(contacts).toMatchObject([{ recorded: true }, { recorded: true }]);
  expect(await logOf(twin, permission.role)).toBe('[]');
});

describe('associate-number', () => {
  const [associations, others] = [true, false].map((tying) =>
    permissionsOf('AssociateNumber').filter(({ action }) => action.includes(':Associate') === tying),
  ) as [Permission[], Permission[]];

  it.each(associations)('cannot tie the number without $action on resource $at', async (permission) => {
    await expect(startTwin({ alter: without(permission) })).rejects.toThrow(
      /Custom::NumberAssociation\).*AccessDeniedException: User: .* is not authorized to perform: connect:AssociatePhoneNumberContactFlow on resource: arn:aws:connect:/,
    );
  });

  it.each(others.filter(toLog))('cannot log without $action', async (permission) => {
    expect(await logOf(await startTwin({ alter: without(permission) }), permission.role)).toBe('[]');
  });

  it('unties the number when the stack no longer does', async () => {
    const folder = stateFolder();
    const before = await startTwin({ folder });
    expect(before.cloud.ties.size).toBe(1);
    expect(await logOf(before, 'AssociateNumber')).toContain('answered');
    await stop(before);
    expect((await startTwin({ folder, alter: UNTIED })).cloud.ties.size).toBe(0);
  });

  it.each(others.filter((permission) => !toLog(permission)))(
    'cannot untie it without $action',
    async (permission) => {
      const folder = stateFolder();
      await stop(await startTwin({ folder }));
      const restricted = startTwin({
        folder,
        alter: (stack) => {
          UNTIED(stack);
          without(permission)(stack);
        },
      });
      await expect(restricted).rejects.toThrow(
        /AccessDeniedException: User: .* is not authorized to perform: connect:DisassociatePhoneNumberContactFlow/,
      );
    },
  );

  const UNTIED = withoutResource('Custom::NumberAssociation', 'AssociateNumber');
});

it('every permission of the functions is one that some scenario misses', () => {
  const known = ON_THE_CALL_PATH.filter((permission) => !toLog(permission));
  expect(known.map(({ role, action }) => `${role} ${action}`).sort()).toEqual(Object.keys(MISSED).sort());
  expect(permissionsOf('AssociateNumber')).toHaveLength(5);
});

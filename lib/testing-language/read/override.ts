import { OVERRIDABLE_TYPES, type OverridableType, type Override, type Strategy } from '../types';
import { resourceAt } from './event';
import type { Place } from './place';

/** What each action may be made to fail with. */
const ERRORS: Readonly<Record<OverridableType, readonly string[]>> = {
  InvokeLambdaFunction: ['TimeLimitExceeded', 'NoMatchingError'],
  CheckHoursOfOperation: ['NoMatchingError'],
  ConnectParticipantWithLexBot: ['TimeLimitExceeded', 'NoMatchingError'],
  TransferContactToQueue: ['QueueAtCapacity', 'NoMatchingError'],
  DequeueAndTransferToQueue: ['QueueAtCapacity', 'NoMatchingError'],
};

/** How the next run of a flow action is to go instead. @throws Refused */
export function overrideAt(parameters: Place): Override {
  const behavior = parameters.at('Behavior');
  if (!behavior.given) return behavior.refuse('bad-override', 'a Behavior');
  behavior.at('Type').oneOf(['FlowAction'], 'bad-override');
  const properties = behavior.at('Properties');
  const actionType = properties.at('ActionType').oneOf(OVERRIDABLE_TYPES, 'bad-override');
  return {
    actionType,
    resource: resourceAt(properties.at('ActionParameters'), actionType),
    strategy: strategyAt(properties.at('Strategy'), actionType),
  };
}

function strategyAt(strategy: Place, actionType: OverridableType): Strategy {
  const type = strategy.at('Type').oneOf(['SubstituteResource', 'MockResponse'], 'bad-override');
  if (type === 'SubstituteResource')
    return { kind: 'substitute', arn: strategy.at('SubstituteArn').text('bad-override', 'a SubstituteArn') };
  if (actionType === 'CheckHoursOfOperation' && strategy.strict)
    return strategy
      .at('Type')
      .refuse('bad-override', 'SubstituteResource, hours of operation being mocked by none');
  const response = strategy.at('Response');
  const kind = response.at('Type').oneOf(['ExecutionResult', 'Error'], 'bad-override');
  const told = response.at(kind);
  if (kind === 'Error')
    return {
      kind: 'error',
      error: told.at('Value').oneOf(ERRORS[actionType], 'bad-override'),
      delaySeconds: told.at('DelaySeconds').seconds(),
    };
  if (actionType === 'TransferContactToQueue' || actionType === 'DequeueAndTransferToQueue')
    return response.at('Type').refuse('bad-override', 'Error, a transfer having no other result');
  const result =
    actionType === 'CheckHoursOfOperation'
      ? verdictAt(told.at('Value'))
      : loadedAt(told.at('LoadedData', 'Value'));
  return { kind: 'result', result, delaySeconds: told.at('DelaySeconds').seconds() };
}

/** One generator writes them in the singular. */
const VERDICTS: Readonly<Record<string, string>> = {
  InHours: 'InHours',
  InHour: 'InHours',
  OutOfHours: 'OutOfHours',
  OutOfHour: 'OutOfHours',
};

function verdictAt(value: Place): string {
  const verdict = VERDICTS[value.oneOf(Object.keys(VERDICTS), 'bad-override')];
  return verdict as string;
}

/** JSON as a text. Given as an object, Connect breaks over it. @throws Refused also for what is too deep to be written */
function loadedAt(loaded: Place): string {
  const { value, strict } = loaded;
  const structured = typeof value === 'object' && value !== null && !strict;
  if (typeof value !== 'string' && !structured) return loaded.refuse('bad-override', 'JSON as a text');
  try {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    JSON.parse(text);
    return text;
  } catch {
    return loaded.refuse('bad-override', 'JSON as a text');
  }
}

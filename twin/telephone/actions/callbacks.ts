import { onlyPlays, type Play, renderedText, wholeOf } from '../stage';
import { DONE, failed } from '../transitions';
import { effectiveQueue } from './queues';

const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Takes a number to call the contact back at. Which numbers the instance may not dial is not known here: none is refused for that.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-updatecontactcallbacknumber.html
 */
export const updateContactCallbackNumber: Play = (action, stage) => {
  onlyPlays(action, 'CallbackNumber');
  const number = renderedText(action, 'CallbackNumber', stage);
  if (!E164.test(number)) return failed('InvalidCallbackNumber');
  stage.contact.callbackNumber = number;
  return DONE;
};

/**
 * Puts a call back into a queue, as a contact of its own that nobody plays here: this one goes on.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions-createcallbackcontact.html
 */
export const createCallbackContact: Play = (action, stage) => {
  onlyPlays(
    action,
    'QueueId',
    'AgentId',
    'InitialCallDelaySeconds',
    'MaximumConnectionAttempts',
    'RetryDelaySeconds',
    'ContactFlowId',
    'CallerId',
  );
  for (const name of ['InitialCallDelaySeconds', 'MaximumConnectionAttempts', 'RetryDelaySeconds'])
    wholeOf(action, name);
  const { contact, exchange } = stage;
  const flowless =
    action.Parameters?.ContactFlowId !== undefined &&
    exchange.flow(renderedText(action, 'ContactFlowId', stage)) === undefined;
  const number = contact.callbackNumber ?? contact.callerAddress ?? '';
  const impossible = flowless || !E164.test(number) || effectiveQueue(action, stage) === undefined;
  return impossible ? failed('NoMatchingError') : DONE;
};

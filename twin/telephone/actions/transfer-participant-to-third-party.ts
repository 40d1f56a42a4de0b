import { rendered } from '../references';
import { lacking, onlyPlays, type Play, renderedText, textOf, wholeOf } from '../stage';
import { DONE, failed } from '../transitions';

/**
 * Calls a number outside and joins the caller with it, until one of both hangs up. Where the flow goes on it does so after the
 * talk, and a call that fails has branches of its own; otherwise the flow is over as they are joined.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/participant-actions-transferparticipanttothirdparty.html
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/transfer-to-phone-number.html
 */
export const transferParticipantToThirdParty: Play = async (action, stage) => {
  onlyPlays(
    action,
    'ThirdPartyPhoneNumber',
    'ThirdPartyConnectionTimeLimitSeconds',
    'ContinueFlowExecution',
    'ThirdPartyDTMFDigits',
    'CallerId',
  );
  const { exchange, line } = stage;
  const goesOn = textOf(action, 'ContinueFlowExecution') === 'True';
  const given = String(action.Parameters?.ThirdPartyConnectionTimeLimitSeconds);
  const name = 'ThirdPartyConnectionTimeLimitSeconds';
  const limit = wholeOf(action, name, rendered(given, stage));
  if (exchange.thirdParty === undefined) throw lacking(action, 'anybody to call outside');
  const called = exchange.thirdParty(renderedText(action, 'ThirdPartyPhoneNumber', stage));
  if (called === undefined) return failed('CallFailed');
  const answersAfter = called.answersAfterSeconds ?? Number.POSITIVE_INFINITY;
  await line.pass(Math.min(answersAfter, limit));
  if (answersAfter > limit) return failed('ConnectionTimeLimitExceeded');
  await line.pass(called.talksSeconds);
  return goesOn ? DONE : { kind: 'over', how: 'third party' };
};

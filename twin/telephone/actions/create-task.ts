import { fieldsOf, lacking, onlyPlays, type Play, renderedText } from '../stage';
import { DONE, failed } from '../transitions';

/**
 * Makes a task, a contact of its own that nobody plays here: this one goes on.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/contact-actions-createtask.html
 */
export const createTask: Play = (action, stage) => {
  onlyPlays(
    action,
    'ContactFlowId',
    'Name',
    'Description',
    'Attributes',
    'References',
    'DelaySeconds',
    'ScheduledTime',
  );
  fieldsOf(action, 'Attributes');
  if (renderedText(action, 'Name', stage) === '') return failed('NoMatchingError');
  if (action.Parameters?.ContactFlowId === undefined) throw lacking(action, 'a task template');
  const flow = stage.exchange.flow(renderedText(action, 'ContactFlowId', stage));
  return flow === undefined ? failed('NoMatchingError') : DONE;
};

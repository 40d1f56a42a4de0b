import { onlyPlays, type Play } from '../stage';

/**
 * Sends contacts on by chance: a whole number from 1 to 100, compared with the upper ends of the shares. The same contact always
 * draws the same.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions-distributebypercentage.html
 */
export const distributeByPercentage: Play = (action, { contact }) => {
  onlyPlays(action);
  return { kind: 'done', result: String(contact.percent()) };
};

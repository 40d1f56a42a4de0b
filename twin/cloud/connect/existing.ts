/** What the account has of Connect from before the deployment: no template shows it, so whoever starts the twin says it. */
export interface Existing {
  /** ARN of the instance that a template adopts; absent when the template makes one. It takes calls, and makes them. */
  readonly instance?: string;
  /** The adopted instance still puts its call recordings somewhere. */
  readonly storesRecordings?: true;
  /** Ids of the phone numbers that the instance holds, whoever made it. */
  readonly numbers?: readonly string[];
}

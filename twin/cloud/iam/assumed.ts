import type { Policies } from './policies';

/** A permission that AWS gives by itself: no template shows it, so `agglo resources` lists it as assumed. */
export interface Assumed {
  /** The role's ARN. */
  readonly principal: string;
  readonly actions: readonly string[];
  readonly resource: string;
  /** The page that says or suggests it. */
  readonly source: string;
}

/** What AWS gives by itself, in force and on record. */
export class AssumedPermissions {
  private readonly assumed = new Map<string, Assumed>();

  constructor(private readonly policies: Policies) {}

  assume(line: Assumed): void {
    const name = `assumed: ${line.actions.join(' ')} on ${line.resource}`;
    this.assumed.set(`${line.principal} ${name}`, line);
    const statement = { Effect: 'Allow', Action: line.actions, Resource: line.resource };
    this.policies.grant(line.principal, {
      name,
      policy: { Version: '2012-10-17', Statement: [statement] },
    });
  }

  get lines(): readonly Assumed[] {
    return [...this.assumed.values()];
  }
}

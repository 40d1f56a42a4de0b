import { z } from 'zod';
import { notPlayed } from '../aws';
import { InvalidRequest } from './refusal';
import { PRIMARY } from './work-groups';

const namedQuery = z.strictObject({
  Database: z.string(),
  QueryString: z.string().min(1).max(262_144),
  Name: z.string(),
  Description: z.string().optional(),
  WorkGroup: z.string().default(PRIMARY),
});

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_NamedQuery.html */
export type NamedQuery = z.output<typeof namedQuery> & { readonly NamedQueryId: string };

/**
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-athena-namedquery.html
 * @throws AwsError NotImplemented naming what is not played
 */
export function namedQueryOf(properties: Readonly<Record<string, unknown>>, id: string): NamedQuery {
  const checked = namedQuery.safeParse({ Name: id, ...properties });
  if (checked.success) return { ...checked.data, NamedQueryId: id };
  const findings = checked.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
  throw notPlayed(`these properties of a named query: ${findings.join(', ')}`);
}

/** Queries that a workgroup keeps for whoever may use it. */
export class NamedQueries {
  private readonly queries = new Map<string, NamedQuery>();

  add(query: NamedQuery): void {
    this.queries.set(query.NamedQueryId, query);
  }

  get(id: string): NamedQuery | undefined {
    return this.queries.get(id);
  }

  /** @throws InvalidRequest */
  find(id: string): NamedQuery {
    const query = this.queries.get(id);
    if (query === undefined)
      throw new InvalidRequest('NAMED_QUERY_NOT_FOUND', `NamedQuery ${id} was not found`);
    return query;
  }

  of(workGroup: string): NamedQuery[] {
    return [...this.queries.values()].filter(({ WorkGroup }) => WorkGroup === workGroup);
  }
}

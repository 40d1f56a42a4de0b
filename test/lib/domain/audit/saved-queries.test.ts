import fc from 'fast-check';
import { SAVED_QUERIES, savedQuery } from '../../../../lib/domain/audit/saved-queries';
import { consoleDescription, queryWith, type SavedQuery } from '../../../../lib/domain/audit/saved-query';
import { trinoErrors } from '../../../support/trino-grammar';

const VALUES = {
  from: '2026-11-01',
  to: '2026-11-30',
  contact: '01234567-89ab-4cde-8f01-23456789abcd',
};

describe('the saved queries', () => {
  it('are ten, each with a name and a title of its own', () => {
    expect(new Set(SAVED_QUERIES.map(({ name }) => name)).size).toBe(10);
    expect(new Set(SAVED_QUERIES.map(({ title }) => title)).size).toBe(10);
  });

  it('prove the first five invariants between them', () => {
    const proved = SAVED_QUERIES.flatMap(({ proof }) => proof?.invariants ?? []);
    expect(proved).toEqual(expect.arrayContaining(['I1', 'I2', 'I3', 'I4', 'I5']));
  });

  describe.each(SAVED_QUERIES.map((query) => [query.name, query] as const))('%s', (_, query) => {
    it('is Trino, and asks for as many parameters as it names', () => {
      expect(trinoErrors(query.sql)).toEqual([]);
      expect(query.sql.split('?')).toHaveLength(query.parameters.length + 1);
    });

    it('names its columns in plain lower case, as the SQL does', () => {
      for (const column of Object.keys(query.columns)) {
        expect(column).toMatch(/^[a-z][a-z0-9_]*$/);
        expect(query.sql).toMatch(new RegExp(`\\b${column}\\b`));
      }
    });

    /** https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-athena (aws-athena-namedquery.json) */
    it('fits into what Athena keeps, and says what to give for each parameter', () => {
      expect(query.title.length).toBeLessThanOrEqual(128);
      const description = consoleDescription(query);
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(description).toContain(`${query.parameters.length}. `);
      expect(description).not.toContain(`${query.parameters.length + 1}. `);
    });

    it('is put with literals for its parameters, and its text unchanged', () => {
      const { sql, parameters } = queryWith(query, VALUES);
      expect(sql).toBe(query.sql);
      expect(parameters).toEqual(query.parameters.map((name) => `'${VALUES[name]}'`));
    });
  });
});

it('no text but a day, a day and a UUID is ever put, and none that is refused is repeated', () => {
  const contact = savedQuery('contact') as SavedQuery;
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom("' OR '1'='1", '+33639980123', '2026-11-31', 'now()'),
  );
  fc.assert(
    fc.property(fc.constantFrom('from', 'to', 'contact'), hostile, (name, text) => {
      expect(() => queryWith(contact, { ...VALUES, [name]: text })).toThrow(
        new RegExp(`^expected ${name} to be .*, got another text$`),
      );
    }),
  );
});

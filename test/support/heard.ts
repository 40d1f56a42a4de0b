import type { CallReport, ContactReport, Heard } from '../../twin/telephone/report';

/** What was said on a call by one of those on it, in order. */
export const said = (who: Heard['who'], { heard }: CallReport): string[] =>
  heard.filter((one) => one.who === who).map(({ text }) => text);

/** The contact of a call that was not transferred. */
export function onlyContact({ contacts }: CallReport): ContactReport {
  expect(contacts).toHaveLength(1);
  return contacts[0] as ContactReport;
}

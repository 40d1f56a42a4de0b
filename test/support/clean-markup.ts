import { ATTRIBUTES, TAGS } from '../../lib/widgets/html';
import { elementsOf, type Written } from './markup';

/** The longest page holds 45 days. */
const LONGEST = 60_000;

/** What AWS says it takes out, and every other way of running or loading something. */
const NEVER = [
  'script',
  'iframe',
  'use',
  'foreignobject',
  'object',
  'embed',
  'img',
  'image',
  'link',
  'meta',
  'base',
];

/**
 * Expects what CloudWatch shows as it stands: most HTML, CSS and SVG, but no JavaScript, `iframe` or `use`. What else its
 * cleaning takes out AWS does not say; so nothing is written that could run, load, or be mistaken.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_security.html
 */
export function expectClean(page: string): readonly Written[] {
  expect(page.length).toBeLessThan(LONGEST);
  // Markdown, for whoever adds a widget.
  if (page.startsWith('##')) return [];
  const elements = elementsOf(page);
  const tags = new Set(elements.map(({ tag }) => tag));
  const attributes = new Set(elements.flatMap((one) => Object.keys(one.attributes)));
  expect([...tags].filter((tag) => !(TAGS as readonly string[]).includes(tag))).toEqual([]);
  expect([...tags].filter((tag) => NEVER.includes(tag))).toEqual([]);
  expect([...attributes].filter((name) => !(ATTRIBUTES as readonly string[]).includes(name))).toEqual([]);
  expect([...attributes].filter((name) => /^on|href|src|style|^id$/i.test(name))).toEqual([]);
  const styles = elements.filter(({ tag }) => tag === 'style').map(({ text }) => text);
  for (const style of styles) expect(style).not.toMatch(/url\(|@|expression|behavior|[<>"'\\]/i);
  for (const { text, attributes: given } of elements)
    if (
      /NaN|undefined|Infinity|\[object/.test(
        `${text.length < 40 ? text : ''} ${Object.values(given).join(' ')}`,
      )
    )
      expect(`${text} ${JSON.stringify(given)}`).toBe('a figure');
  return elements;
}

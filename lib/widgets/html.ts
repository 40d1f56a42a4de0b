/**
 * HTML and SVG as CloudWatch lets a custom widget return them: no script, and of the rest nothing that its cleaning takes
 * out (`iframe`, `use`). What is not listed here cannot be written.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/add_custom_widget_dashboard_security.html
 */
export const TAGS = [
  ...(['div', 'p', 'span', 'style', 'table', 'caption', 'thead', 'tbody', 'tr', 'th', 'td'] as const),
  ...(['form', 'label', 'select', 'option', 'a', 'cwdb-action'] as const),
  ...(['svg', 'title', 'desc', 'g', 'rect', 'line', 'circle', 'path', 'text'] as const),
] as const;

export type Tag = (typeof TAGS)[number];

/** No address, no identifier that another widget of the page could have too, no style of its own, no event. */
export const ATTRIBUTES = [
  ...([
    'class',
    'lang',
    'title',
    'scope',
    'colspan',
    'role',
    'aria-hidden',
    'name',
    'value',
    'selected',
  ] as const),
  ...(['action', 'endpoint', 'display'] as const),
  ...(['viewBox', 'width', 'height', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'd'] as const),
  ...(['text-anchor'] as const),
] as const;

type Attributes = Readonly<Partial<Record<(typeof ATTRIBUTES)[number], string | number>>>;

/** Markup that is safe to write as it stands: only `element` and `fragment` make it. */
export class Html {
  constructor(readonly text: string) {}
}

type Child = Html | string;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters and halves of pairs are in no document; the directional ones could turn a text around. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The only way of a text into the markup. */
export const escaped = (text: string): string =>
  text.replace(UNPRINTABLE, '').replace(/[&<>"']/g, (character) => ENTITIES[character] as string);

/** An element; texts among its children and attributes are escaped. */
export function element(tag: Tag, attributes: Attributes, ...children: readonly Child[]): Html {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return new Html(`<${tag}${written.join('')}>${fragment(...children).text}</${tag}>`);
}

/** Several one after the other. */
export const fragment = (...children: readonly Child[]): Html =>
  new Html(children.map((child) => (child instanceof Html ? child.text : escaped(child))).join(''));

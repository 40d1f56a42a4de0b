/** An element of a page as it was written. */
export interface Written {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Its text and that of what it holds, entities resolved. */
  readonly text: string;
  /** From the root down to the element around it. */
  readonly path: readonly string[];
}

const TOKEN = /<(\/?)([a-z][a-z-]*)((?: [A-Za-z][A-Za-z0-9-]*="[^"<>]*")*)>|([^<>]+)/gy;
const ATTRIBUTE = /([A-Za-z][A-Za-z0-9-]*)="([^"]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

/**
 * Reads markup as strictly as XML, so that no browser can take it for something else.
 * @throws Error where it is not made of balanced elements, quoted attributes and escaped text
 */
export function elementsOf(markup: string): readonly Written[] {
  const open: { tag: string; attributes: Record<string, string>; text: string; path: string[] }[] = [];
  const read: Written[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < markup.length) {
    const at = TOKEN.lastIndex;
    const [, closing, tag, attributes = '', text] = TOKEN.exec(markup) ?? [];
    if (text !== undefined) for (const one of open) one.text += resolved(text);
    else if (tag === undefined)
      throw new Error(`expected an element or text, got ${markup.slice(at, at + 40)}`);
    else if (closing === '/') {
      const last = open.pop();
      if (last?.tag !== tag) throw new Error(`expected the end of ${last?.tag}, got that of ${tag}`);
      read.push(last);
    } else {
      const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, name, value]) => [
        name,
        resolved(value ?? ''),
      ]);
      open.push({ tag, attributes: Object.fromEntries(pairs), text: '', path: open.map((one) => one.tag) });
    }
  }
  if (open.length > 0) throw new Error(`expected the end of ${open.at(-1)?.tag}, got none`);
  return read;
}

function resolved(text: string): string {
  return text.replace(/&([^;]*);?/g, (entity, name) => {
    const character = ENTITIES[name];
    if (character === undefined || !entity.endsWith(';'))
      throw new Error(`expected a known entity, got ${entity}`);
    return character;
  });
}

import { parseXML, XmlNode } from '@aws-sdk/xml-builder';
import type { AwsReply } from '../../aws';
import { s3Error } from './errors';

/** An element's content: text, elements by name (a list repeats its element), or nothing at all. */
export type Xml = string | number | boolean | undefined | readonly Xml[] | { readonly [name: string]: Xml };

const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** A reply whose body is an XML document of S3. */
export function xmlReply(root: string, content: Xml, headers: Record<string, string> = {}): AwsReply {
  const [node] = nodes(root, content) as [XmlNode];
  node.addAttribute('xmlns', NAMESPACE);
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n${node.toString()}`;
  return { status: 200, headers: { 'content-type': 'application/xml', ...headers }, body };
}

const nodes = (name: string, content: Xml): XmlNode[] => {
  if (content === undefined) return [];
  if (Array.isArray(content)) return content.flatMap((each: Xml) => nodes(name, each));
  if (typeof content !== 'object') return [XmlNode.of(name, String(content))];
  return [
    new XmlNode(
      name,
      Object.entries(content).flatMap(([child, held]) => nodes(child, held)),
    ),
  ];
};

/** An element as it was parsed: text, or elements by name, several of a name as a list. */
export type Parsed = string | { readonly [name: string]: Parsed | readonly Parsed[] };

/**
 * The content of a request's XML document.
 * @throws AwsError MalformedXML when it is not one with this root
 */
export function parseXml(body: Buffer, root: string): Parsed {
  const content = parsed(body)[root];
  if (content === undefined) throw s3Error('MalformedXML');
  return content;
}

const parsed = (body: Buffer): Record<string, Parsed> => {
  try {
    return parseXML(body.toString('utf8'));
  } catch {
    throw s3Error('MalformedXML');
  }
};

/** The elements of that name, in order. */
export function elements(content: Parsed, name: string): readonly Parsed[] {
  const held = typeof content === 'string' ? undefined : content[name];
  if (held === undefined) return [];
  return (Array.isArray(held) ? held : [held]) as readonly Parsed[];
}

/** The text of the only element of that name, if there is one. */
export function textOf(content: Parsed, name: string): string | undefined {
  const [only, ...others] = elements(content, name);
  if (others.length > 0 || (only !== undefined && typeof only !== 'string')) throw s3Error('MalformedXML');
  return only;
}

/** A statement as a tree, free of the parser that made it. */
export interface Node {
  /** The grammar's name of the rule, `FunctionCall`; `Token` for a word or sign of the text. */
  readonly kind: string;
  /** A token as it was written; empty for a rule. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly children: readonly Node[];
}

/** The first child of one of these kinds. */
export const child = (node: Node, ...kinds: readonly string[]): Node | undefined =>
  node.children.find(({ kind }) => kinds.includes(kind));

export const childrenOf = (node: Node, ...kinds: readonly string[]): Node[] =>
  node.children.filter(({ kind }) => kinds.includes(kind));

/** The children that are no tokens: the operands. */
export const rulesOf = (node: Node): Node[] => node.children.filter(({ kind }) => kind !== 'Token');

/** Whether a keyword or sign stands among the children. */
export const has = (node: Node, word: string): boolean =>
  node.children.some(({ kind, text }) => kind === 'Token' && text.toUpperCase() === word);

/** All tokens below, joined by spaces. */
export const textOf = (node: Node): string =>
  node.kind === 'Token' ? node.text : node.children.map(textOf).join(' ');

export function* everyNode(node: Node): Generator<Node> {
  yield node;
  for (const each of node.children) yield* everyNode(each);
}

/**
 * The name that an identifier stands for. Trino and Glue know names in lower case only; quotes keep a name's other marks.
 * https://trino.io/docs/current/language/reserved.html#language-identifiers
 */
export const nameOf = (identifier: Node): string => {
  const text = textOf(identifier);
  const bare = text.startsWith('"') ? text.slice(1, -1).replaceAll('""', '"') : text;
  return bare.toLowerCase();
};

/** The parts of `a.b.c`. */
export const partsOf = (qualified: Node): string[] => rulesOf(qualified).map(nameOf);

/** `line 1:8`, as Trino's messages point into a statement. */
export const placeOf = ({ line, column }: Node): string => `line ${line}:${column}`;

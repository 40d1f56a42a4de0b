import { child, childrenOf, has, type Node, rulesOf, textOf } from '../parsing/tree';
import type { Environment } from './environment';
import { notPlayedAt } from './failure';

const FRAME =
  /^(ROWS|RANGE) (BETWEEN )?(UNBOUNDED PRECEDING|\d+ PRECEDING|CURRENT ROW|\d+ FOLLOWING)( AND (\d+ PRECEDING|CURRENT ROW|\d+ FOLLOWING|UNBOUNDED FOLLOWING))?$/;

/** `x DESC NULLS FIRST`. Without a word on it, NULL comes last, whatever the direction: both engines are set so. */
export const ordering = (item: Node, value: string): string => {
  const direction = has(item, 'DESC') ? ' DESC' : '';
  const nulls = has(item, 'NULLS') ? ` NULLS ${has(item, 'FIRST') ? 'FIRST' : 'LAST'}` : '';
  return `${value}${direction}${nulls}`;
};

export const overOf = (over: Node, { analyse }: Environment): string => {
  const window = child(over, 'WindowSpecification');
  if (window === undefined) throw notPlayedAt(over, 'named windows');
  const items = childrenOf(window, 'SortItem');
  const frame = child(window, 'WindowFrame', 'FrameExtent');
  const keys = rulesOf(window).filter((each) => !items.includes(each) && each !== frame);
  const partition = keys.flatMap((key) => (key.kind === 'PartitionBy' ? rulesOf(key) : [key]));
  const parts = [
    partition.length > 0 && `PARTITION BY ${partition.map((key) => analyse(key).sql).join(', ')}`,
    items.length > 0 &&
      `ORDER BY ${items.map((item) => ordering(item, analyse(rulesOf(item)[0] as Node).sql)).join(', ')}`,
    frame && frameOf(frame),
  ];
  return ` OVER (${parts.filter(Boolean).join(' ')})`;
};

const frameOf = (node: Node): string => {
  const frame = textOf(node).toUpperCase();
  if (!FRAME.test(frame)) throw notPlayedAt(node, `the frame ${frame}`);
  return frame;
};

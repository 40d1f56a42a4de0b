import { escaped } from '../../lib/widgets/html';

/** The little of Markdown that text widgets use: headings, lists, paragraphs, code and strong words. */
export const markdown = (text: string): string =>
  text
    .split('\n')
    .map((line) => {
      const [, marks = '', rest = ''] = /^(#{1,3}|[-*])? ?(.*)$/.exec(line) ?? [];
      if (rest === '') return '';
      if (marks.startsWith('#')) return `<h${marks.length}>${inline(rest)}</h${marks.length}>`;
      return marks === '' ? `<p>${inline(rest)}</p>` : `<p>• ${inline(rest)}</p>`;
    })
    .join('');

const inline = (text: string): string =>
  escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>');

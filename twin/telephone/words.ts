/** A text without its SSML. Marks that a template engine fills in are no tags. */
export const wordsOf = (text: string): string =>
  text
    .replace(/<(?!<)(?:[^<>]|<<[^<>]*>>)*>(?!>)/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** A key is a word or a number, or quoted in brackets where it is none: `$.A.key`, `$.A['two words']`, `$.A.['two words']`. */
const KEY = String.raw`(?:\.?\['[^']+'\]|\.[A-Za-z0-9_][\w-]*)`;
const REFERENCE = new RegExp(String.raw`\$${KEY}+`, 'g');
const WHOLE = new RegExp(String.raw`^\$${KEY}+$`);

/** Left for whoever deploys the flow to fill in: a token of the CDK, or the marks that template engines use. */
const PLACEHOLDER = /\$\{[^{}]{1,200}\}|\{\{[^{}]{1,200}\}\}|<<[^<>]{1,200}>>|%[A-Za-z_]\w{0,100}%/;

/** The references in a text, in order. */
export const referencesIn = (text: string): string[] => text.match(REFERENCE) ?? [];

export const isReference = (text: string): boolean => WHOLE.test(text);

/** `$.Attributes['two words']` is `Attributes`, `two words`. */
export const keysOf = (reference: string): string[] =>
  [...reference.slice(1).matchAll(/\['([^']+)'\]|\.([A-Za-z0-9_][\w-]*)/g)].map(
    ([, quoted, word]) => quoted ?? (word as string),
  );

/** A text with each reference replaced by what `valueAt` says is there. */
export const withValues = (text: string, valueAt: (reference: string) => string): string =>
  text.replace(REFERENCE, valueAt);

export const holdsPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

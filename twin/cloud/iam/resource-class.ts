import type { NamedPolicy, PolicyDocument } from './policies';

/** Object keys whose letters mean nothing to ARN patterns and variables. */
const PLAIN_OBJECT = /^arn:aws:s3:::[a-z0-9.-]+\/[\w/.=:-]+$/;

/** Everything, S3 in so many words, or another service: with these, an object's match hangs on its own letters alone. */
const PLAIN_PATTERN = /^(\*$|arn:aws:s3:::|arn:aws:(?!s3:)[a-z])[^$]*$/;

/**
 * Names the class of objects that a set of policies cannot tell apart from this one, so that one decision serves them all.
 *
 * A policy sees an object through the patterns of its `Resource` and `NotResource` elements alone: two plain object ARNs
 * that match the same of those patterns get the same decision. With variables or wildcards where a pattern names the
 * service, every ARN is its own class.
 */
export function classOf(resource: string, policies: readonly (NamedPolicy | PolicyDocument)[]): string {
  if (!PLAIN_OBJECT.test(resource)) return resource;
  const patterns = policies.flatMap(patternsIn);
  if (!patterns.every((pattern) => PLAIN_PATTERN.test(pattern))) return resource;
  const bucket = resource.slice(0, resource.indexOf('/'));
  return `${bucket}/<${patterns.map((pattern) => (matches(pattern, resource) ? 1 : 0)).join('')}>`;
}

const known = new WeakMap<object, string[]>();

const patternsIn = (policy: object): string[] => {
  const patterns = known.get(policy) ?? resourcesIn(policy);
  known.set(policy, patterns);
  return patterns;
};

const resourcesIn = (part: unknown): string[] => {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([name, value]) =>
    name === 'Resource' || name === 'NotResource' ? [value].flat() : resourcesIn(value),
  );
};

const expressions = new Map<string, RegExp>();

const matches = (pattern: string, resource: string): boolean => {
  const expression = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, expression);
  return expression.test(resource);
};

const expressionOf = (pattern: string): RegExp => {
  const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
};

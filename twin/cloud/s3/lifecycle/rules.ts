import { isStored, type Tags, type Version } from '../version';

const DAY_MS = 86_400_000;

/** A lifecycle rule that is enabled, of the kinds that are played. Days are whole and positive. */
export interface LifecycleRule {
  readonly id: string;
  readonly prefix: string;
  readonly tags: Tags;
  /** Days after its making at which a current version expires. */
  readonly expirationDays?: number;
  /** Removes delete markers that hide nothing any more. */
  readonly loneMarkers?: boolean;
  /** Days after being displaced at which another version is deleted. */
  readonly noncurrentDays?: number;
  /** Days after its beginning at which an unfinished multipart upload is aborted. */
  readonly abortDays?: number;
}

/** What a rule will do to a version, from this midnight on. */
export interface Fate {
  /** Milliseconds since 1970. */
  readonly due: number;
  readonly ruleId: string;
}

/**
 * S3 adds the days, and rounds up to the next midnight UTC. A sum that falls on a midnight is taken to the next one:
 * S3 documents no case of it, and this is the later reading.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-number-of-days
 */
export const dueAfter = (instant: number, days: number): number =>
  (Math.floor(instant / DAY_MS) + days + 1) * DAY_MS;

/**
 * What the rules have in store for one version of a key; the earliest when there are several.
 *
 * @param versions all of that key, newest first
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html#intro-lifecycle-rules-actions
 */
export function fateOf(
  rules: readonly LifecycleRule[],
  versions: readonly Version[],
  index: number,
): Fate | undefined {
  const version = versions[index] as Version;
  const since = index === 0 ? version.created : (versions[index - 1] as Version).created;
  const fates = rules
    .filter((rule) => concerns(rule, version))
    .flatMap((rule) => {
      const days = daysOf(rule, version, index, versions.length);
      return days === undefined ? [] : [{ due: dueAfter(since, days), ruleId: rule.id }];
    });
  return fates.sort((a, b) => a.due - b.due)[0];
}

/** When an unfinished multipart upload is aborted, in milliseconds since 1970. */
export function abortDue(
  rules: readonly LifecycleRule[],
  upload: { readonly key: string; readonly initiated: number },
): number | undefined {
  const dues = rules.flatMap(({ prefix, abortDays }) =>
    abortDays !== undefined && upload.key.startsWith(prefix) ? [dueAfter(upload.initiated, abortDays)] : [],
  );
  return dues.length === 0 ? undefined : Math.min(...dues);
}

const concerns = ({ prefix, tags }: LifecycleRule, version: Version): boolean => {
  const own = isStored(version) ? version.content.tags : {};
  return version.key.startsWith(prefix) && Object.entries(tags).every(([key, value]) => own[key] === value);
};

/** A delete marker that other versions hide behind stays until they are gone. */
const daysOf = (rule: LifecycleRule, version: Version, index: number, count: number): number | undefined => {
  if (index > 0) return rule.noncurrentDays;
  if (isStored(version)) return rule.expirationDays;
  if (count > 1) return undefined;
  return rule.loneMarkers ? 0 : rule.expirationDays;
};

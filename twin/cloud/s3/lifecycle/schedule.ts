import type { Cancel, Clock } from '../../../clock';
import type { Bucket } from '../bucket';
import { lifecycleExpiration } from '../cause';
import { isStored } from '../version';
import { Agenda } from './agenda';
import { abortDue, fateOf } from './rules';

const DAY_MS = 86_400_000;

/** What has to do with one bucket, by the midnight when it is due. */
interface Due {
  readonly bucket: Bucket;
  /** Of versions. */
  readonly keys: Agenda;
  /** By id. */
  readonly uploads: Agenda;
}

/**
 * Carries lifecycle rules out. It notes when a rule will have something to do, and wakes at those midnights only, so a year
 * over thousands of objects passes in a moment.
 */
export class LifecycleSchedule {
  private readonly dues = new Map<string, Due>();
  private woken: { readonly at: number; readonly cancel: Cancel } | undefined;
  private lagDays = 0;

  constructor(private readonly clock: Clock) {}

  /** S3 deletes when it comes to it: whole days later than due. */
  setLag(days: number): void {
    this.lagDays = days;
    this.rearm();
  }

  /** Takes note of everything in a bucket, and forgets what it knew of it. */
  watch(bucket: Bucket): void {
    this.dues.set(bucket.name, { bucket, keys: new Agenda(), uploads: new Agenda() });
    for (const { key } of bucket.store.all()) this.note(bucket, key);
    for (const { id } of bucket.uploads.all()) this.noteUpload(bucket, id);
  }

  /** Takes note of a key whose versions or tags have changed. */
  note(bucket: Bucket, key: string): void {
    const versions = bucket.store.versions(key);
    for (const index of versions.keys()) {
      const fate = fateOf(bucket.settings.lifecycle, versions, index);
      if (fate === undefined) continue;
      this.dues.get(bucket.name)?.keys.add(fate.due, key);
      this.wakeFor(fate.due);
    }
  }

  noteUpload(bucket: Bucket, id: string): void {
    const upload = bucket.uploads.get(id);
    const due = upload && abortDue(bucket.settings.lifecycle, upload);
    if (due === undefined) return;
    this.dues.get(bucket.name)?.uploads.add(due, id);
    this.wakeFor(due);
  }

  /** Sees to it that the clock wakes it for what is due first. */
  private rearm(): void {
    this.woken?.cancel();
    this.woken = undefined;
    const dues = [...this.dues.values()].flatMap(({ keys, uploads }) => [
      keys.earliest(),
      uploads.earliest(),
    ]);
    for (const due of dues) if (due !== undefined) this.wakeFor(due);
  }

  private wakeFor(due: number): void {
    const at = due + this.lagDays * DAY_MS;
    if (this.woken !== undefined && this.woken.at <= at) return;
    this.woken?.cancel();
    this.woken = { at, cancel: this.clock.at(at, () => this.wake()) };
  }

  private wake(): void {
    const until = this.clock.now() - this.lagDays * DAY_MS;
    for (const { bucket, keys, uploads } of this.dues.values()) {
      for (const key of keys.take(until)) expire(bucket, key, until, this.clock.now());
      for (const id of uploads.take(until)) abort(bucket, id);
    }
    this.rearm();
  }
}

/** Oldest first, so that what is on top still is when its turn comes. */
const expire = (bucket: Bucket, key: string, until: number, now: number): void => {
  const versions = bucket.store.versions(key);
  for (let index = versions.length - 1; index >= 0; index -= 1) {
    const version = versions[index];
    const fate = version && fateOf(bucket.settings.lifecycle, versions, index);
    if (version === undefined || fate === undefined || fate.due > until) continue;
    if (index === 0 && isStored(version)) bucket.hide(key, lifecycleExpiration(now));
    else bucket.erase(version, lifecycleExpiration(now));
  }
};

const abort = (bucket: Bucket, id: string): void => {
  const upload = bucket.uploads.get(id);
  if (upload !== undefined) bucket.uploads.end(upload);
};

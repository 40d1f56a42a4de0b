import type { CallReport } from '../twin/telephone/report';

/** What a load of calls came to. */
export interface LoadSummary {
  readonly calls: number;
  readonly contacts: number;
  /** Calls that reached an operator. */
  readonly joined: number;
  /** Contacts with a recording in the bucket. */
  readonly recorded: number;
  /** Recordings that S3 or KMS did not take. */
  readonly lost: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly ended: Readonly<Record<string, number>>;
}

/** The action at which the inbound flow logs an answer tells which it was. */
const LOGGED = /^log-(refused|accepted|silent|undetermined)$/;

/** Counts calls as they end. */
export class Tally {
  private total = 0;
  private contacts = 0;
  private joined = 0;
  private recorded = 0;
  private lost = 0;
  private readonly ended: Record<string, number> = {};
  private readonly answers: Record<string, number> = {
    silent: 0,
    accepted: 0,
    refused: 0,
    undetermined: 0,
    'no answer': 0,
  };

  add({ contacts, path, ended }: CallReport): void {
    this.total += 1;
    this.contacts += contacts.length;
    this.joined += contacts.some(({ joined }) => joined) ? 1 : 0;
    this.recorded += contacts.filter(({ recordingKey }) => recordingKey !== undefined).length;
    this.lost += contacts.filter(({ recordingLost }) => recordingLost !== undefined).length;
    const answer = path.map(({ action }) => LOGGED.exec(action)?.[1]).find((found) => found !== undefined);
    count(this.answers, answer ?? 'no answer');
    count(this.ended, `${ended.by}, ${ended.why}`);
  }

  summary(): LoadSummary {
    const { total, contacts, joined, recorded, lost, ended, answers } = this;
    return { calls: total, contacts, joined, recorded, lost, ended, answers };
  }
}

const count = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

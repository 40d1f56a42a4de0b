import { join } from 'node:path';
import type { Cancel, Clock } from '../../clock';
import { ACCOUNT, REGION } from '../account';
import { type Access, AwsError, type Principal } from '../aws';
import { LogDays, type LogEvent } from './log-days';

const DAY_MS = 86_400_000;

interface LogGroup {
  readonly days: LogDays;
  readonly createdAt: number;
  /** Those written to since the twin started. */
  readonly streams: Set<string>;
  readonly expiries: Map<string, Cancel>;
  retentionDays: number | undefined;
}

/** The account's log groups. What is older than its group's retention is deleted on virtual time. */
export class LogGroups {
  private readonly groups = new Map<string, LogGroup>();
  /** Lines are kept in the order in which they were written, however long their permissions take to judge. */
  private writing = Promise.resolve();

  /**
   * @param folder holds a folder a group; memory only when absent
   * @param ingested is given each event that was taken
   */
  constructor(
    private readonly folder: string | undefined,
    private readonly clock: Clock,
    private readonly access: Access,
    private readonly ingested: (event: LogEvent) => void = () => undefined,
  ) {}

  /** @param retentionDays kept for ever when absent, as AWS does */
  put(name: string, retentionDays?: number): void {
    const group = this.groups.get(name) ?? this.create(name);
    group.retentionDays = retentionDays;
    for (const cancel of group.expiries.values()) cancel();
    group.expiries.clear();
    for (const day of group.days.days()) this.scheduleExpiry(group, day);
  }

  /** Writes a line as a function's role. A line that the role may not write is lost, as it is in AWS. */
  write(principal: Principal, group: string, event: LogEvent): Promise<void> {
    const { stream } = event;
    this.writing = this.writing.then(async () => {
      try {
        if (!this.groups.has(group)) {
          await this.access.demand(principal, 'logs:CreateLogGroup', groupArn(group));
          this.put(group);
        }
        if (!this.find(group).streams.has(stream)) await this.createStream(principal, group, stream);
        await this.append(principal, group, [event]);
      } catch (error) {
        if (!(error instanceof AwsError) || !error.code.startsWith('AccessDenied')) throw error;
      }
    });
    return this.writing;
  }

  async createStream(principal: Principal, group: string, stream: string): Promise<void> {
    await this.access.demand(principal, 'logs:CreateLogStream', streamArn(group, stream));
    const { streams } = this.find(group);
    if (streams.has(stream)) {
      throw new AwsError('ResourceAlreadyExistsException', 400, 'The specified log stream already exists');
    }
    streams.add(stream);
  }

  async append(principal: Principal, name: string, events: readonly LogEvent[]): Promise<void> {
    for (const event of events) {
      await this.access.demand(principal, 'logs:PutLogEvents', streamArn(name, event.stream));
      const group = this.find(name);
      if (!group.streams.has(event.stream)) {
        throw new AwsError('ResourceNotFoundException', 400, 'The specified log stream does not exist.');
      }
      group.days.add(event);
      this.ingested(event);
      this.scheduleExpiry(group, new Date(event.timestamp).toISOString().slice(0, 10));
    }
  }

  /** @throws AwsError ResourceNotFoundException */
  find(name: string): LogGroup {
    const group = this.groups.get(name);
    if (group === undefined) {
      throw new AwsError('ResourceNotFoundException', 400, 'The specified log group does not exist.');
    }
    return group;
  }

  names(): string[] {
    return [...this.groups.keys()].sort();
  }

  /** Writes to the disk what still waits. */
  async close(): Promise<void> {
    await this.writing;
    for (const { days } of this.groups.values()) days.flush();
  }

  private create(name: string): LogGroup {
    const days = new LogDays(this.folder && join(this.folder, encodeURIComponent(name)));
    const group = {
      days,
      createdAt: this.clock.now(),
      streams: new Set<string>(),
      expiries: new Map(),
      retentionDays: undefined,
    };
    this.groups.set(name, group);
    return group;
  }

  /** A day goes once its last moment is past the retention; AWS takes up to 72 hours more, during which it is not shown. */
  private scheduleExpiry(group: LogGroup, day: string): void {
    if (group.retentionDays === undefined || group.expiries.has(day)) return;
    const at = Date.parse(day) + (1 + group.retentionDays) * DAY_MS;
    group.expiries.set(
      day,
      this.clock.at(at, () => {
        group.days.forget(day);
        group.expiries.delete(day);
      }),
    );
  }
}

export const groupArn = (name: string): string => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`;
export const streamArn = (group: string, stream: string): string => `${groupArn(group)}:log-stream:${stream}`;

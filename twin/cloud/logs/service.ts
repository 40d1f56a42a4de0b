import { type Access, type AwsRequest, type AwsService, notPlayed } from '../aws';
import { type Input, type JsonOperation, jsonService } from '../json-protocol';
import type { LogDays, LogEvent } from './log-days';
import { groupArn, type LogGroups, streamArn } from './log-groups';

const DAY_MS = 86_400_000;
const LONGEST_PAGE = 10_000;

export interface LogsParts {
  readonly groups: LogGroups;
  readonly access: Access;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * CloudWatch Logs, as far as lines are written and read back.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/
 */
export const logsService = ({ groups, access, now }: LogsParts): AwsService => {
  /** A group's days, without what its retention has ended for though it is not deleted yet. */
  const read = async (input: Input, { principal }: AwsRequest, action: string): Promise<ReadableGroup> => {
    const name = nameIn(input);
    await access.demand(
      principal,
      `logs:${action}`,
      `${groupArn(name)}:log-stream:${input.logStreamName ?? ''}`,
    );
    const { days, retentionDays } = groups.find(name);
    const oldest = retentionDays === undefined ? Number.NEGATIVE_INFINITY : now() - retentionDays * DAY_MS;
    return { name, days, oldest };
  };
  const operations: Record<string, JsonOperation> = {
    async CreateLogStream({ logGroupName, logStreamName }, { principal }) {
      await groups.createStream(principal, logGroupName, logStreamName);
      return {};
    },
    async PutLogEvents({ logGroupName, logStreamName, logEvents = [] }, { principal }) {
      const events = logEvents.map(({ timestamp, message }: LogEvent) => ({
        timestamp,
        stream: logStreamName,
        message,
      }));
      await groups.append(principal, logGroupName, events);
      return { nextSequenceToken: String(now()) };
    },
    async DescribeLogGroups({ logGroupNamePrefix = '' }, { principal }) {
      await access.demand(principal, 'logs:DescribeLogGroups', '*');
      const named = groups.names().filter((name) => name.startsWith(logGroupNamePrefix));
      return { logGroups: named.map((name) => described(name, groups)) };
    },
    async DescribeLogStreams(input, request) {
      const { name, days, oldest } = await read(input, request, 'DescribeLogStreams');
      return { logStreams: streamsIn(name, days.events(oldest), input.logStreamNamePrefix ?? '') };
    },
    async GetLogEvents(input, request) {
      const { days, oldest } = await read(input, request, 'GetLogEvents');
      const mine = between(days, oldest, input).filter(({ stream }) => stream === input.logStreamName);
      const { page, token } = paged(mine, input);
      return {
        events: page.map(({ timestamp, message }) => ({ timestamp, message, ingestionTime: timestamp })),
        nextForwardToken: token ?? input.nextToken ?? String(mine.length),
        nextBackwardToken: '0',
      };
    },
    async FilterLogEvents(input, request) {
      if (input.filterPattern) throw notPlayed('filter patterns');
      const { days, oldest } = await read(input, request, 'FilterLogEvents');
      const { logStreamNames, logStreamNamePrefix = '' } = input;
      const wanted = between(days, oldest, input).filter(
        ({ stream }) => stream.startsWith(logStreamNamePrefix) && (logStreamNames?.includes(stream) ?? true),
      );
      const { page, token, from } = paged(wanted, input);
      return {
        events: page.map(({ timestamp, stream, message }, index) => ({
          logStreamName: stream,
          timestamp,
          message,
          ingestionTime: timestamp,
          eventId: `${timestamp}-${stream}-${from + index}`,
        })),
        searchedLogStreams: [],
        ...(token !== undefined && { nextToken: token }),
      };
    },
  };
  return jsonService('logs', operations);
};

interface ReadableGroup {
  readonly name: string;
  readonly days: LogDays;
  readonly oldest: number;
}

const nameIn = ({ logGroupName, logGroupIdentifier = '' }: Input): string =>
  logGroupName ?? logGroupIdentifier.replace(/^arn:.*:log-group:/, '').replace(/:\*$/, '');

const between = (days: LogDays, oldest: number, { startTime, endTime }: Input): LogEvent[] =>
  days.events(Math.max(oldest, startTime ?? oldest), endTime);

/** A token is the place where the next page begins. */
function paged(events: readonly LogEvent[], { nextToken = '0', limit = LONGEST_PAGE }: Input) {
  const from = Number(nextToken);
  const page = events.slice(from, from + limit);
  const more = from + page.length < events.length;
  return { page, from, token: more ? String(from + page.length) : undefined };
}

const described = (name: string, groups: LogGroups): object => {
  const { createdAt, retentionDays } = groups.find(name);
  return {
    logGroupName: name,
    arn: `${groupArn(name)}:*`,
    logGroupArn: groupArn(name),
    creationTime: createdAt,
    ...(retentionDays !== undefined && { retentionInDays: retentionDays }),
  };
};

function streamsIn(group: string, events: readonly LogEvent[], prefix: string): object[] {
  const byStream = new Map<string, LogEvent[]>();
  for (const event of events) {
    if (!event.stream.startsWith(prefix)) continue;
    byStream.set(event.stream, [...(byStream.get(event.stream) ?? []), event]);
  }
  return [...byStream]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([stream, written]) => ({
      logStreamName: stream,
      arn: streamArn(group, stream),
      creationTime: written[0]?.timestamp,
      firstEventTimestamp: written[0]?.timestamp,
      lastEventTimestamp: written.at(-1)?.timestamp,
    }));
}

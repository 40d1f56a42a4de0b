import { join } from 'node:path';
import type { Clock } from '../../clock';
import type { CallEvent } from '../../telephone/call-event';
import type { Access, AwsReply, AwsService } from '../aws';
import type { Keys } from '../kms/keys';
import type { InvocationResult } from '../lambda/invocation';
import type { LogEvent } from '../logs/log-days';
import type { Player } from '../resource';
import type { Message } from '../signature';
import { snsPlayers } from '../sns/players';
import { Topics } from '../sns/topics';
import { Alarms } from './alarms';
import { ConnectMetrics } from './connect-metrics';
import { Dashboards } from './dashboards';
import { dynamoDbMetrics } from './dynamodb-metrics';
import { extractMetrics } from './emf';
import { LambdaMetrics } from './lambda-metrics';
import { Metrics } from './metrics';
import { cloudWatchService } from './service';

export interface CloudWatchSurroundings {
  readonly clock: Clock;
  readonly access: Access;
  readonly keys: Keys;
  /** Holds a folder of each service. */
  readonly folder: string;
  /** The id of the Connect instance, asked for once there is one. */
  readonly instanceId: () => string;
  /** Makes a policy the resource policy of what has this ARN. */
  readonly attach: (resourceArn: string, policyDocument: object) => void;
}

/** CloudWatch and SNS, and what the other services tell them. */
export class CloudWatch {
  readonly metrics: Metrics;
  readonly topics: Topics;
  readonly alarms: Alarms;
  readonly dashboards = new Dashboards();
  readonly service: AwsService;
  readonly players: readonly Player[];
  /** Told of calls. */
  readonly tell: (event: CallEvent) => void;
  private readonly functions: LambdaMetrics;
  private readonly tables: ReturnType<typeof dynamoDbMetrics>;

  constructor(private readonly parts: CloudWatchSurroundings) {
    const { clock, access, keys, folder, instanceId, attach } = parts;
    const metrics = new Metrics(join(folder, 'cloudwatch', 'metrics.json'));
    this.metrics = metrics;
    this.functions = new LambdaMetrics(metrics);
    this.tables = dynamoDbMetrics(metrics);
    const connect = new ConnectMetrics(metrics, clock, instanceId);
    this.tell = (event) => connect.tell(event);
    this.topics = new Topics({
      access,
      keys,
      file: join(folder, 'sns', 'messages.json'),
      count: (name, TopicName, at) =>
        metrics.put({ namespace: 'AWS/SNS', name, dimensions: { TopicName } }, 1, 'Count', at),
    });
    this.alarms = new Alarms({
      metrics,
      topics: this.topics,
      clock,
      file: join(folder, 'cloudwatch', 'alarms.json'),
    });
    this.players = [this.alarms, this.dashboards, ...snsPlayers(this.topics, attach)];
    const { alarms, dashboards } = this;
    this.service = cloudWatchService({ metrics, alarms, dashboards, access, now: () => clock.now() });
  }

  invoked(functionName: string, startedAt: number, result: InvocationResult): void {
    this.functions.invoked(functionName, startedAt, result);
  }

  logged({ message }: LogEvent): void {
    extractMetrics(message, this.parts.clock.now(), this.metrics);
  }

  answered({ headers, body }: Message, reply: AwsReply, service: string, at: number): void {
    if (service !== 'dynamodb') return;
    this.tables((headers['x-amz-target'] ?? '').split('.').at(-1) as string, body.toString(), reply, at);
  }

  close(): void {
    this.metrics.close();
    this.alarms.close();
    this.topics.close();
  }
}

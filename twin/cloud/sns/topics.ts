import { ACCOUNT, REGION } from '../account';
import { type Access, AwsError, notPlayed, type Principal, type RequestContext } from '../aws';
import type { Keys } from '../kms/keys';
import { MessageLog } from './message-log';

/** A message as whoever publishes it hands it over. */
export interface Message {
  readonly subject?: string;
  readonly body: string;
  /** Virtual instant in milliseconds. */
  readonly at: number;
}

/** Who publishes: a role or, on behalf of something in the account, a service. */
export interface Publisher {
  readonly principal: Principal;
  readonly sourceArn?: string;
}

/** Told of what becomes of messages, for CloudWatch's metrics. */
type Count = (name: string, topicName: string, at: number) => void;

interface Topic {
  readonly name: string;
  /** Id, ARN or alias of the customer's key. */
  readonly keyReference: string | undefined;
  readonly subscribers: Map<string, Subscriber>;
}

interface Subscriber {
  readonly protocol: string;
  readonly endpoint: string;
}

export interface TopicsParts {
  readonly access: Access;
  readonly keys: Keys;
  readonly count: Count;
  /** Where messages are kept; memory only when absent. */
  readonly file: string | undefined;
}

/** UTF-8 bytes. https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const LONGEST_BODY = 262_144;
const LONGEST_SUBJECT = 100;

/**
 * The account's SNS topics. Whoever subscribes is taken to confirm at once; AWS delivers nothing before.
 */
export class Topics {
  readonly messages: MessageLog;
  private readonly topics = new Map<string, Topic>();

  constructor(private readonly parts: TopicsParts) {
    this.messages = new MessageLog(parts.file);
  }

  put(name: string, keyReference: string | undefined): string {
    const arn = topicArn(name);
    this.topics.set(arn, { name, keyReference, subscribers: this.topics.get(arn)?.subscribers ?? new Map() });
    return arn;
  }

  /** @throws AwsError NotFound */
  subscribe(arn: string, id: string, subscriber: Subscriber): void {
    this.find(arn).subscribers.set(id, subscriber);
  }

  /**
   * Publishes to every subscriber.
   * @throws AwsError NotFound; AuthorizationError, KMSAccessDenied when topic or key do not let the publisher in; InvalidParameter
   */
  async publish({ principal, sourceArn }: Publisher, arn: string, message: Message): Promise<void> {
    const { name, keyReference, subscribers } = this.find(arn);
    validate(message);
    const source: RequestContext =
      sourceArn === undefined ? {} : { 'aws:SourceArn': sourceArn, 'aws:SourceAccount': ACCOUNT };
    await this.parts.access.demand(principal, 'sns:Publish', arn, source);
    if (keyReference !== undefined) await this.useKey(principal, keyReference, arn);
    this.parts.count('NumberOfMessagesPublished', name, message.at);
    for (const { protocol, endpoint } of subscribers.values()) {
      this.parts.count('NumberOfNotificationsDelivered', name, message.at);
      this.messages.add({ ...message, topic: name, protocol, to: endpoint });
    }
    if (subscribers.size === 0)
      this.messages.add({ ...message, topic: name, protocol: 'none', to: 'nobody' });
  }

  /** Publishes as a service that carries on when it is refused, as CloudWatch does: the message log tells of it. */
  async publishForService(
    { service, sourceArn }: { readonly service: string; readonly sourceArn: string },
    arn: string,
    message: Message,
  ): Promise<void> {
    const principal = { kind: 'service', id: service, accountId: ACCOUNT } as const;
    try {
      await this.publish({ principal, sourceArn }, arn, message);
    } catch (error) {
      if (!(error instanceof AwsError) || error.code === 'NotImplemented') throw error;
      const topic = arn.split(':').at(-1) as string;
      this.messages.add({ ...message, topic, protocol: 'none', to: 'nobody', refused: error.message });
    }
  }

  close(): void {
    this.messages.close();
  }

  /**
   * SNS uses the topic's key in the publisher's name. Whether the key is told for what a service publishes is not documented
   * for each service: here it is not.
   * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   */
  private async useKey(principal: Principal, reference: string, arn: string): Promise<void> {
    const key = this.parts.keys.find(reference);
    const context = {
      'kms:CallerAccount': ACCOUNT,
      'kms:EncryptionContext:aws:sns:topicArn': arn,
      ...(principal.kind === 'role' && { 'kms:ViaService': `sns.${REGION}.amazonaws.com` }),
    };
    for (const action of ['kms:GenerateDataKey', 'kms:Decrypt'])
      await this.parts.access.demand(principal, action, key.arn, context);
  }

  private find(arn: string): Topic {
    const topic = this.topics.get(arn);
    if (topic === undefined) throw new AwsError('NotFound', 404, 'Topic does not exist');
    return topic;
  }
}

export const topicArn = (name: string): string => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;

function validate({ subject, body }: Message): void {
  const size = Buffer.byteLength(body);
  if (size < 1 || size > LONGEST_BODY)
    throw new AwsError(
      'InvalidParameter',
      400,
      `expected a message of 1 to ${LONGEST_BODY} bytes, got ${size}`,
    );
  if (subject !== undefined && !/^[\x21-\x7e][\x20-\x7e]*$/.test(subject))
    throw new AwsError('InvalidParameter', 400, 'expected a subject in ASCII, got other characters');
  if (subject !== undefined && subject.length > LONGEST_SUBJECT)
    throw new AwsError(
      'InvalidParameter',
      400,
      `expected a subject of at most ${LONGEST_SUBJECT} characters`,
    );
}

/** Protocols of which the message is all that is played. */
export const assertProtocol = (protocol: string): void => {
  if (protocol !== 'email') throw notPlayed(`a subscription by ${protocol}`);
};

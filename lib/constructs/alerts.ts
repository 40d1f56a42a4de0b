import { Aws, RemovalPolicy, Stack, Tags } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

/**
 * How `docs/deploy-policy.json` knows the one key that goes with its stack: keys do not get the tags that CloudFormation
 * gives to other resources.
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/2077
 */
const DELETABLE = ['agglo-jecoute', 'alerts'] as const;

/**
 * Where those who keep the line running are told of what needs them: alarms and reminders. One topic, so that whoever is to
 * be told confirms once.
 */
export class Alerts extends Construct {
  readonly topic: Topic;
  private readonly key: Key;

  /** @param email who is told; without one the topic has no subscriber until somebody adds one */
  constructor(scope: Construct, id: string, email?: string) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: "Agglo J'écoute: alerts",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    Tags.of(this.key).add(...DELETABLE);
    this.topic = new Topic(this, 'Resource', { masterKey: this.key, enforceSSL: true });
    if (email !== undefined) this.topic.addSubscription(new EmailSubscription(email));
    this.letAlarmsIn();
  }

  /** What it takes to publish here. */
  get permissionsToPublish(): readonly PolicyStatement[] {
    return [
      new PolicyStatement({ actions: ['sns:Publish'], resources: [this.topic.topicArn] }),
      new PolicyStatement({ actions: ['kms:GenerateDataKey', 'kms:Decrypt'], resources: [this.key.keyArn] }),
    ];
  }

  /**
   * CloudWatch needs both, or its notifications are lost without a word: the topic's policy, which the one that enforces TLS
   * has replaced, and the key's. That the key serves this topic alone confines the second.
   * https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
   */
  private letAlarmsIn(): void {
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    const { region } = Stack.of(this);
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions: {
          StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
          ArnLike: {
            'aws:SourceArn': `arn:${Aws.PARTITION}:cloudwatch:${region}:${Aws.ACCOUNT_ID}:alarm:Agglo*`,
          },
        },
      }),
    );
    this.key.addToResourcePolicy(
      new PolicyStatement({
        principals: [cloudWatch],
        actions: ['kms:GenerateDataKey*', 'kms:Decrypt'],
        resources: ['*'],
      }),
    );
  }
}

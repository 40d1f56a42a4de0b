import { notPlayed } from '../aws';
import { digestOf, physicalName } from '../physical-name';
import type { Player, Resource } from '../resource';
import { assertProtocol, type Topics } from './topics';

/** Makes a policy the resource policy of what has this ARN. */
type AttachPolicy = (resourceArn: string, policyDocument: object) => void;

/**
 * Plays `AWS::SNS::Topic`, `AWS::SNS::TopicPolicy` and `AWS::SNS::Subscription`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_SNS.html
 */
export const snsPlayers = (topics: Topics, attach: AttachPolicy): Player[] => [
  {
    types: ['AWS::SNS::Topic'],
    async provision(resource) {
      refuseOthers(resource, ['TopicName', 'DisplayName', 'KmsMasterKeyId', 'Tags']);
      const { TopicName, KmsMasterKeyId } = resource.properties;
      const name: string = TopicName ?? physicalName(resource, 256);
      const arn = topics.put(name, KmsMasterKeyId);
      attach(arn, OWNER_ALONE(arn));
      return { ref: arn, attributes: { TopicArn: arn, TopicName: name } };
    },
  },
  {
    types: ['AWS::SNS::TopicPolicy'],
    async provision(resource) {
      refuseOthers(resource, ['PolicyDocument', 'Topics']);
      const { PolicyDocument, Topics: arns } = resource.properties;
      for (const arn of arns) attach(arn, PolicyDocument);
      return { ref: `${resource.stack}-${resource.logicalId}`, attributes: { Id: resource.logicalId } };
    },
  },
  {
    types: ['AWS::SNS::Subscription'],
    async provision(resource) {
      refuseOthers(resource, ['Protocol', 'Endpoint', 'TopicArn']);
      const { Protocol, Endpoint, TopicArn } = resource.properties;
      assertProtocol(Protocol);
      const id = digestOf(resource).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');
      topics.subscribe(TopicArn, id, { protocol: Protocol, endpoint: Endpoint });
      return { ref: `${TopicArn}:${id}`, attributes: { Arn: `${TopicArn}:${id}` } };
    },
  },
];

/**
 * The policy of a topic that is given none lets in whoever acts for something of its own account. It is gone once the topic
 * is given one. https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-use-cases.html
 *
 * AWS says so by a key of its own, `AWS:SourceOwner`; the account of the source stands for it here.
 */
const OWNER_ALONE = (arn: string): object => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 'sns:Publish',
      Resource: arn,
      Condition: { StringEquals: { 'aws:SourceAccount': arn.split(':')[4] } },
    },
  ],
});

const refuseOthers = ({ type, properties }: Resource, known: readonly string[]): void => {
  const other = Object.keys(properties).find((name) => !known.includes(name));
  if (other !== undefined) throw notPlayed(`${type} with ${other}`);
};

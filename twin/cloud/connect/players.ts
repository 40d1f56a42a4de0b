import type { Outbound } from '../../telephone/exchange';
import { notPlayed } from '../aws';
import type { Player, Provisioned, Resource } from '../resource';
import { associateStorage } from './associate-storage';
import type { Connect } from './connect';
import { flowIn } from './flow-content';
import { assertPlayed, type HoursOfOperation } from './hours';
import { type ConnectInstance, notFound } from './instance';
import { arnOf, idOf, lastPart } from './naming';
import { publishedIn } from './test-case-content';

/** What CloudFormation does for one type of resource. */
type Provision = (resource: Resource, connect: Connect) => Provisioned | Promise<Provisioned>;

const PROVISIONS: Readonly<Record<string, Provision>> = {
  'AWS::Connect::Instance': (resource, connect) => {
    const arn = arnOf(`instance/${idOf(resource)}`);
    const { InboundCalls, OutboundCalls } = resource.properties.Attributes ?? {};
    const instance = connect.open(arn, { inbound: InboundCalls === true, outbound: OutboundCalls === true });
    return {
      ref: arn,
      attributes: { Arn: arn, Id: instance.id, InstanceStatus: 'ACTIVE', ServiceRole: instance.role },
    };
  },
  'AWS::Connect::InstanceStorageConfig': (resource, connect) =>
    associateStorage(resource, connect.instanceOf(resource.properties.InstanceArn), connect.parts),
  'AWS::Connect::HoursOfOperation': (resource, connect) => {
    const hours = resource.properties as HoursOfOperation;
    assertPlayed(hours);
    return part(resource, connect, 'operating-hours', 'HoursOfOperationArn', ({ instance, id }) =>
      instance.hours.set(id, hours),
    );
  },
  'AWS::Connect::Queue': (resource, connect) =>
    part(resource, connect, 'queue', 'QueueArn', ({ instance, id, arn }) => {
      const { Name, HoursOfOperationArn, MaxContacts, QuickConnectArns = [] } = resource.properties;
      instance.queues.set(id, {
        arn,
        name: Name,
        hoursArn: HoursOfOperationArn,
        capacity: MaxContacts === undefined ? undefined : Number(MaxContacts),
        quickConnects: QuickConnectArns,
        outbound: outboundOf(instance, resource.properties.OutboundCallerConfig),
        waiting: 0,
      });
    }),
  'AWS::Connect::QuickConnect': (resource, connect) =>
    part(resource, connect, 'transfer-destination', 'QuickConnectArn', ({ instance, id }) => {
      const { QuickConnectConfig: config } = resource.properties;
      const { QueueConfig: queue, UserConfig: user } = config;
      if (queue === undefined && user === undefined)
        throw notPlayed(`a quick connect of type ${config.QuickConnectType}`);
      instance.quickConnects.set(
        id,
        queue === undefined
          ? { kind: 'agent', target: user.UserArn, flowArn: user.ContactFlowArn }
          : { kind: 'queue', target: queue.QueueArn, flowArn: queue.ContactFlowArn },
      );
    }),
  'AWS::Connect::ContactFlow': (resource, connect) =>
    part(resource, connect, 'contact-flow', 'ContactFlowArn', ({ instance, id, arn }) => {
      const { Name: name, Type: type, Content } = resource.properties;
      instance.flows.set(id, { arn, name, type, document: flowIn(Content, type) });
    }),
  'AWS::Connect::IntegrationAssociation': (resource, connect) => {
    const { InstanceId, IntegrationType, IntegrationArn } = resource.properties;
    if (IntegrationType !== 'LAMBDA_FUNCTION') throw notPlayed(`an integration of type ${IntegrationType}`);
    connect.instanceOf(InstanceId).functions.add(IntegrationArn);
    const id = idOf(resource);
    return { ref: id, attributes: { IntegrationAssociationId: id } };
  },
  'AWS::Connect::PhoneNumber': (resource, connect) => {
    const { TargetArn, CountryCode, Type, Description, SourcePhoneNumberArn } = resource.properties;
    if (SourcePhoneNumberArn !== undefined) throw notPlayed('a phone number imported from elsewhere');
    const { id, number } = connect
      .instanceOf(TargetArn)
      .hold(idOf(resource), { countryCode: CountryCode, type: Type, description: Description });
    const arn = arnOf(`phone-number/${id}`);
    return { ref: arn, attributes: { PhoneNumberArn: arn, Address: number } };
  },
  'AWS::Connect::RoutingProfile': (resource, connect) =>
    part(resource, connect, 'routing-profile', 'RoutingProfileArn', ({ instance, id }) =>
      instance.routingProfiles.set(id, resource.properties.DefaultOutboundQueueArn),
    ),
  'AWS::Connect::TestCase': (resource, connect) =>
    part(resource, connect, 'test-case', 'TestCaseArn', ({ instance, id }) =>
      instance.testCases.set(id, publishedIn(resource.properties)),
    ),
  'AWS::Connect::SecurityProfile': (resource, connect) =>
    part(resource, connect, 'security-profile', 'SecurityProfileArn'),
};

/**
 * A queue shows a number of its instance to those whom operators call. That CreateQueue refuses another number so is assumed:
 * its page lists the error without saying when, and for one that it cannot find from its region says so.
 * @throws AwsError ResourceNotFoundException
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateQueue.html
 */
function outboundOf(instance: ConnectInstance, config: OutboundCallerConfig = {}): Outbound {
  const { OutboundCallerIdNumberArn: numberArn, OutboundFlowArn: flowArn } = config;
  if (numberArn === undefined) return { flowArn, number: undefined };
  const held = instance.numbers.get(lastPart(numberArn));
  if (held === undefined) throw notFound('the phone number');
  return { flowArn, number: held.number };
}

interface OutboundCallerConfig {
  readonly OutboundCallerIdNumberArn?: string;
  readonly OutboundFlowArn?: string;
}

interface Part {
  readonly instance: ConnectInstance;
  readonly id: string;
  readonly arn: string;
}

/** A resource that lies under an instance: its ARN is both its reference and its one attribute. */
function part(
  resource: Resource,
  connect: Connect,
  kind: string,
  attribute: string,
  keep: (part: Part) => void = () => undefined,
): Provisioned {
  const instance = connect.instanceOf(resource.properties.InstanceArn);
  const id = idOf(resource);
  const arn = `${instance.instanceArn}/${kind}/${id}`;
  keep({ instance, id, arn });
  return { ref: arn, attributes: { [attribute]: arn } };
}

/** Plays every type of Connect resource of the template. */
export const connectPlayer = (connect: Connect): Player => ({
  types: Object.keys(PROVISIONS),
  async provision(resource) {
    const provision = PROVISIONS[resource.type];
    if (provision === undefined) throw notPlayed(resource.type);
    return provision(resource, connect);
  },
});

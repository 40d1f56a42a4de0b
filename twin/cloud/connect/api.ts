import { type Access, AwsError, type AwsReply, type AwsRequest, type AwsService, notPlayed } from '../aws';
import type { Connect } from './connect';
import { type ConnectInstance, notFound, type PhoneNumber } from './instance';
import { arnOf } from './naming';

/** One operation of the API; its routes and shapes are those of the page that bears its name. */
interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: RegExp;
  run(call: ApiCall): Promise<AwsReply>;
}

interface ApiCall {
  readonly request: AwsRequest;
  readonly instance: ConnectInstance;
  /** From the path, decoded. */
  readonly phoneNumberId: string;
  /** @throws AwsError as IAM refuses */
  may(resource: string): Promise<void>;
}

/** @see https://docs.aws.amazon.com/connect/latest/APIReference/Welcome.html */
const OPERATIONS: readonly Operation[] = [
  {
    name: 'AssociatePhoneNumberContactFlow',
    method: 'PUT',
    path: /^\/phone-number\/([^/]+)\/contact-flow$/,
    async run({ request, instance, phoneNumberId, may }) {
      const { InstanceId, ContactFlowId } = bodyOf(request);
      const flow = instance.flow(String(ContactFlowId));
      await may(phoneNumberArn(phoneNumberId));
      await may(flow?.arn ?? `${instance.instanceArn}/contact-flow/${ContactFlowId}`);
      assertInstance(instance, InstanceId);
      numberOf(instance, phoneNumberId);
      if (flow === undefined) throw notFound('the flow');
      instance.ties.set(phoneNumberId, String(ContactFlowId));
      return reply({});
    },
  },
  {
    name: 'DisassociatePhoneNumberContactFlow',
    method: 'DELETE',
    path: /^\/phone-number\/([^/]+)\/contact-flow$/,
    async run({ request, instance, phoneNumberId, may }) {
      await may(phoneNumberArn(phoneNumberId));
      assertInstance(instance, request.query.get('instanceId'));
      numberOf(instance, phoneNumberId);
      instance.ties.delete(phoneNumberId);
      return reply({});
    },
  },
  {
    name: 'DescribePhoneNumber',
    method: 'GET',
    path: /^\/phone-number\/([^/]+)$/,
    async run({ instance, phoneNumberId, may }) {
      await may(phoneNumberArn(phoneNumberId));
      const number = numberOf(instance, phoneNumberId);
      return reply({
        ClaimedPhoneNumberSummary: {
          ...summaryOf(number, instance),
          PhoneNumberDescription: number.description,
          PhoneNumberStatus: { Status: 'CLAIMED' },
        },
      });
    },
  },
  {
    name: 'ListPhoneNumbersV2',
    method: 'POST',
    path: /^\/phone-number\/list$/,
    async run({ instance, may, request }) {
      await may(phoneNumberArn('*'));
      const { TargetArn, InstanceId, ...filters } = bodyOf(request);
      if (Object.keys(filters).some((name) => name !== 'MaxResults'))
        throw notPlayed(`ListPhoneNumbersV2 with ${Object.keys(filters).join(', ')}`);
      if (TargetArn !== undefined && TargetArn !== instance.instanceArn) throw notFound('the instance');
      if (InstanceId !== undefined) assertInstance(instance, InstanceId);
      return reply({
        ListPhoneNumbersSummaryList: [...instance.numbers.values()].map((number) =>
          summaryOf(number, instance),
        ),
      });
    },
  },
];

/** The part of Connect's API that the line's custom resource and its people use. */
export const connectApi = (connect: Connect, access: Access): AwsService => ({
  name: 'connect',
  protocol: 'rest-json',
  operationOf: (request) => operationOf(request).name,
  async handle(request) {
    const { name, path, run } = operationOf(request);
    const { instance } = connect;
    const context = { 'connect:InstanceId': instance.id };
    return run({
      request,
      instance,
      phoneNumberId: decodeURIComponent(path.exec(request.path)?.[1] ?? ''),
      may: (resource) => access.demand(request.principal, `connect:${name}`, resource, context),
    });
  },
});

function operationOf({ method, path }: AwsRequest): Operation {
  const found = OPERATIONS.find((operation) => operation.method === method && operation.path.test(path));
  if (found === undefined) throw notPlayed(`connect ${method} ${path}`);
  return found;
}

const phoneNumberArn = (id: string): string => arnOf(`phone-number/${id}`);

function bodyOf({ body }: AwsRequest): Record<string, unknown> {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new AwsError('InvalidRequestException', 400, 'expected a body in JSON');
  }
}

function assertInstance(instance: ConnectInstance, id: unknown): void {
  if (id !== instance.id) throw notFound('the instance');
}

function numberOf(instance: ConnectInstance, id: string): PhoneNumber {
  const number = instance.numbers.get(id);
  if (number === undefined) throw notFound('the phone number');
  return number;
}

const summaryOf = ({ id, number, countryCode, type }: PhoneNumber, instance: ConnectInstance) => ({
  PhoneNumberId: id,
  PhoneNumberArn: phoneNumberArn(id),
  PhoneNumber: number,
  PhoneNumberCountryCode: countryCode,
  PhoneNumberType: type,
  TargetArn: instance.instanceArn,
  InstanceId: instance.id,
});

const reply = (content: object): AwsReply => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(content),
});

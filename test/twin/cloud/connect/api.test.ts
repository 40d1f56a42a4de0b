import {
  AssociatePhoneNumberContactFlowCommand,
  ConnectClient,
  DescribePhoneNumberCommand,
  DisassociatePhoneNumberContactFlowCommand,
  ListPhoneNumbersV2Command,
  ListUsersCommand,
} from '@aws-sdk/client-connect';
import { AwsError, type AwsRequest } from '../../../../twin/cloud/aws';
import { Connect } from '../../../../twin/cloud/connect/connect';
import { errorReply } from '../../../../twin/cloud/errors';
import { contactIdOf } from '../../../../twin/telephone/contact-id';
import { faulty } from '../../../../twin/telephone/directors/faulty';
import { Telephone } from '../../../../twin/telephone/telephone';
import { type OpenLine, ORDINARY, openLine, Surroundings } from '../../../support/line';
import { make } from '../../../support/line-resources';
import { bodyOf, type Loopback, loopback } from '../../../support/loopback';

const NUMBER_ID = '11111111-0000-4000-8000-000000000000';
const PRINCIPAL: AwsRequest['principal'] = {
  kind: 'role',
  id: 'arn:aws:iam::111122223333:role/Test',
  accountId: '111122223333',
};

let line: OpenLine;
let served: { connect: Connect };
let server: Loopback;
let client: ConnectClient;

beforeAll(async () => {
  server = await loopback(async (request, response) => {
    const { service } = served.connect;
    const url = new URL(request.url ?? '', 'http://connect');
    const body = Buffer.from(await bodyOf(request));
    const signed = { service: 'connect', headers: {}, principal: PRINCIPAL, query: url.searchParams, body };
    const reply = await service
      .handle({ ...signed, method: request.method ?? '', path: url.pathname })
      .catch((error: AwsError) => errorReply(error, service.protocol, url.pathname));
    response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  client = new ConnectClient({
    endpoint: server.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  });
});

afterAll(async () => {
  client.destroy();
  await server.stop();
});

beforeEach(async () => {
  line = await openLine();
  served = line;
  line.connect.instance.hold(NUMBER_ID);
});

const tie = () => ({
  InstanceId: line.connect.instance.id,
  PhoneNumberId: NUMBER_ID,
  ContactFlowId: line.flowArns.inbound?.split('/').at(-1),
});

/** A call to the number, over the instance as it now is. */
function dial() {
  const { clock, connect, faults, functions } = line;
  const telephone = new Telephone({
    clock,
    exchange: connect.instance,
    director: faulty(faults),
    functions,
    nextContactId: () => contactIdOf(2, 0),
    longestRecordingSeconds: 0.05,
    apart: false,
    tell: () => undefined,
  });
  const number = connect.instance.numbers.get(NUMBER_ID)?.number as string;
  return clock.until(telephone.call(ORDINARY, { number }));
}

describe('the tie between a number and a flow', () => {
  test('lets calls to the number in, until it is undone', async () => {
    await expect(dial()).rejects.toMatchObject({ name: 'NotConnected' });
    await client.send(new AssociatePhoneNumberContactFlowCommand(tie()));
    expect((await dial()).contacts).toMatchObject([{ joined: true }]);
    const { InstanceId, PhoneNumberId } = tie();
    await client.send(new DisassociatePhoneNumberContactFlowCommand({ InstanceId, PhoneNumberId }));
    await expect(dial()).rejects.toMatchObject({ name: 'NotConnected' });
  });

  test.each([
    ['instance', { InstanceId: NUMBER_ID }],
    ['number', { PhoneNumberId: '22222222-0000-4000-8000-000000000000' }],
    ['flow', { ContactFlowId: NUMBER_ID }],
  ])('is refused for another %s, and nothing changes', async (_, other) => {
    const command = new AssociatePhoneNumberContactFlowCommand({ ...tie(), ...other });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(dial()).rejects.toMatchObject({ name: 'NotConnected' });
  });
});

test('an instance that takes no inbound calls lets none in, though the number is tied', async () => {
  await client.send(new AssociatePhoneNumberContactFlowCommand(tie()));
  const connect = new Connect(Object.assign(new Surroundings(), { ties: line.connect.parts.ties }));
  const deaf = connect.open(line.connect.instance.instanceArn, { inbound: false, outbound: true });
  const { number } = deaf.hold(NUMBER_ID);
  expect(deaf.flowOfNumber(number)).toBeUndefined();
  expect(deaf.ties.get(NUMBER_ID)).toBe(tie().ContactFlowId);
});

describe('the numbers of the instance', () => {
  test('are listed and described as the SDK reads them, in a range kept for fiction', async () => {
    const { instance } = line.connect;
    const { ListPhoneNumbersSummaryList: list } = await client.send(
      new ListPhoneNumbersV2Command({ TargetArn: instance.instanceArn }),
    );
    expect(list).toMatchObject([
      {
        PhoneNumberId: NUMBER_ID,
        PhoneNumberCountryCode: 'FR',
        PhoneNumberType: 'DID',
        InstanceId: instance.id,
      },
    ]);
    expect(list?.[0]?.PhoneNumber).toMatch(/^\+3319900\d{4}$/);
    const described = await client.send(new DescribePhoneNumberCommand({ PhoneNumberId: NUMBER_ID }));
    expect(described.ClaimedPhoneNumberSummary).toMatchObject({
      ...list?.[0],
      PhoneNumberStatus: { Status: 'CLAIMED' },
    });
  });

  test('that a template claims are held as it says', async () => {
    const { connect } = line;
    const arn = await make(connect, 'PhoneNumber', 'Number', {
      TargetArn: connect.instance.instanceArn,
      CountryCode: 'FR',
      Type: 'TOLL_FREE',
      Description: 'numéro vert',
    });
    const PhoneNumberId = arn.split('/').at(-1);
    const described = await client.send(new DescribePhoneNumberCommand({ PhoneNumberId }));
    expect(described.ClaimedPhoneNumberSummary).toMatchObject({
      PhoneNumberArn: arn,
      PhoneNumberType: 'TOLL_FREE',
      PhoneNumberDescription: 'numéro vert',
    });
  });
});

describe('the API', () => {
  test('says what it does not play', async () => {
    const command = new ListUsersCommand({ InstanceId: NUMBER_ID });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  test('asks IAM for each resource that the operation is about, and does nothing when it refuses', async () => {
    const surroundings = new Surroundings();
    const demanded: (readonly [string, string, string | undefined])[] = [];
    const connect = new Connect({
      ...surroundings,
      access: {
        async demand(_, action, resource, context) {
          demanded.push([action, resource, String(context?.['connect:InstanceId'])]);
          if (resource.includes('contact-flow'))
            throw new AwsError('AccessDeniedException', 403, 'not allowed');
        },
      },
    });
    const InstanceArn = await make(connect, 'Instance', 'Instance', {});
    const { id } = connect.instance;
    connect.instance.hold(NUMBER_ID);
    served = { connect };
    const command = new AssociatePhoneNumberContactFlowCommand({ ...tie(), InstanceId: id });
    await expect(client.send(command)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const number = `arn:aws:connect:eu-central-1:111122223333:phone-number/${NUMBER_ID}`;
    expect(demanded).toEqual([
      ['connect:AssociatePhoneNumberContactFlow', number, id],
      ['connect:AssociatePhoneNumberContactFlow', `${InstanceArn}/contact-flow/${tie().ContactFlowId}`, id],
    ]);
    expect(surroundings.ties.size).toBe(0);
  });
});

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CustomResources } from '../../../../twin/cloud/cloudformation/custom-resources';
import { CustomResourceRequests } from '../../../../twin/cloud/cloudformation/requests';
import { stackIdOf } from '../../../../twin/template/pseudo-parameters';
import { Deployment, MONDAY_TEN } from '../lambda/deployment';

const DEPLOYER = {
  kind: 'role',
  id: 'arn:aws:iam::111122223333:role/Deployer',
  accountId: '111122223333',
} as const;

/** A function that prints each event, then answers as the property `Answers` tells it, keyed by the type of request. */
const SOURCE = `
const http = require('node:http');
const put = (url, body) => new Promise((resolve, reject) => {
  const request = http.request(url, { method: 'PUT' }, (response) => { response.resume(); response.on('end', resolve); });
  request.on('error', reject); request.end(body); });
exports.handler = async (event) => {
  const { ResponseURL, ...seen } = event;
  process.stdout.write(JSON.stringify(seen) + '\\n');
  const { StackId, RequestId, LogicalResourceId, RequestType, ResourceProperties } = event;
  const told = JSON.parse(ResourceProperties.Answers ?? '{}')[RequestType] ?? {};
  if (told === 'nothing') return;
  if (told === 'throws') throw new Error('number not found');
  await put(ResponseURL, JSON.stringify({ StackId, RequestId, LogicalResourceId, Status: 'SUCCESS',
    PhysicalResourceId: ResourceProperties.Number, Data: { Flow: ResourceProperties.Flow }, ...told }));
};`;

let deployment: Deployment;
let folder: string;
let serviceToken: string;

beforeEach(() => {
  deployment = new Deployment();
  serviceToken = deployment.deploy('Tie', SOURCE);
  folder = mkdtempSync(join(tmpdir(), 'custom-resources-'));
});
afterEach(async () => {
  await deployment.close();
  rmSync(folder, { recursive: true });
});

/** One start of the twin over the kept state, with these custom resources in its template. */
async function start(...declared: { id?: string; type?: string; properties: object }[]) {
  const requests = new CustomResourceRequests(deployment.functions, deployment.clock, DEPLOYER);
  const player = new CustomResources(folder, requests);
  deployment.lines.length = 0;
  const provisioned = [];
  for (const { id = 'Line', type = 'Custom::PhoneNumberFlow', properties } of declared) {
    const place = { stack: 'AggloLine', logicalId: id, path: `AggloLine/${id}/Default`, type };
    provisioned.push(
      await player.provision({ ...place, properties: { ServiceToken: serviceToken, ...properties } }),
    );
  }
  await player.settle();
  return provisioned;
}

const asked = () => deployment.lines.map((line) => JSON.parse(line));
const requestTypes = () =>
  asked().map(({ RequestType, PhysicalResourceId }) => [RequestType, PhysicalResourceId]);
const line = (properties: object, answers: object = {}) => ({
  properties: { Number: 'n-1', Flow: 'inbound', ...properties, Answers: JSON.stringify(answers) },
});

describe('a custom resource', () => {
  test('is created by its function, which gets what CloudFormation sends', async () => {
    const made = await start({
      properties: { Number: 'n-1', Flow: 'inbound', Attempts: 3, Sure: true, List: [1] },
    });
    expect(made).toEqual([{ ref: 'n-1', attributes: { Flow: 'inbound' } }]);
    expect(asked()).toEqual([
      {
        RequestType: 'Create',
        ServiceToken: serviceToken,
        StackId: stackIdOf('AggloLine'),
        RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        LogicalResourceId: 'Line',
        ResourceType: 'Custom::PhoneNumberFlow',
        ResourceProperties: {
          ServiceToken: serviceToken,
          Number: 'n-1',
          Flow: 'inbound',
          Attempts: '3',
          Sure: 'true',
          List: ['1'],
        },
      },
    ]);
  });

  test('is invoked with the deployer’s permissions', async () => {
    await start(line({}));
    expect(deployment.demands[0]?.slice(0, 3)).toEqual([DEPLOYER, 'lambda:InvokeFunction', serviceToken]);
  });

  test('that did not change is left alone at the next start, attributes and all', async () => {
    const first = await start(line({}));
    expect(await start(line({}))).toEqual(first);
    expect(asked()).toEqual([]);
  });

  test('that changed is updated, and told what it was', async () => {
    await start(line({}));
    expect(await start(line({ Flow: 'night' }))).toEqual([{ ref: 'n-1', attributes: { Flow: 'night' } }]);
    expect(asked()).toEqual([
      expect.objectContaining({
        RequestType: 'Update',
        PhysicalResourceId: 'n-1',
        ResourceProperties: expect.objectContaining({ Flow: 'night' }),
        OldResourceProperties: expect.objectContaining({ Flow: 'inbound' }),
      }),
    ]);
  });

  test('whose update makes another thing has the old one deleted afterwards, as it was', async () => {
    await start(line({}));
    expect(await start(line({ Number: 'n-2' }))).toMatchObject([{ ref: 'n-2' }]);
    expect(requestTypes()).toEqual([
      ['Update', 'n-1'],
      ['Delete', 'n-1'],
    ]);
    expect(asked()[1].ResourceProperties).toMatchObject({ Number: 'n-1' });
    await start(line({ Number: 'n-2' }));
    expect(asked()).toEqual([]);
  });

  test('that no template holds any more is deleted, once', async () => {
    await start(line({}), { id: 'Other', properties: { Number: 'n-9' } });
    await start(line({}));
    expect(asked()).toMatchObject([
      { RequestType: 'Delete', LogicalResourceId: 'Other', PhysicalResourceId: 'n-9' },
    ]);
    await start(line({}));
    expect(asked()).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('may not become one of another type', async () => {
    await start(line({}));
    await expect(start({ ...line({}), type: 'Custom::Other' })).rejects.toThrow('Update of resource type');
  });
});

describe('a custom resource that fails', () => {
  test('to be created is deleted again, by the id that it gave, and leaves nothing behind', async () => {
    const failing = line(
      {},
      { Create: { Status: 'FAILED', Reason: 'no such number', PhysicalResourceId: 'half' } },
    );
    await expect(start(failing)).rejects.toThrow('no such number');
    expect(requestTypes()).toEqual([
      ['Create', undefined],
      ['Delete', 'half'],
    ]);
    expect(readdirSync(folder)).toEqual([]);
    await start(line({}));
    expect(requestTypes()).toEqual([['Create', undefined]]);
  });

  test('to be created without an id of its own is deleted by one that CloudFormation made up', async () => {
    const failing = line({}, { Create: { Status: 'FAILED', Reason: 'no', PhysicalResourceId: '' } });
    await expect(start(failing)).rejects.toThrow('no');
    expect(requestTypes()[1]).toEqual(['Delete', 'AggloLine-Line-UNNAMED']);
  });

  test('to be updated is taken back to what it was', async () => {
    await start(line({}));
    const failing = line({ Flow: 'night' }, { Update: { Status: 'FAILED', Reason: 'flow not published' } });
    await expect(start(failing)).rejects.toThrow('flow not published');
    expect(requestTypes()).toEqual([
      ['Update', 'n-1'],
      ['Update', 'n-1'],
    ]);
    expect(asked()[1]).toMatchObject({
      ResourceProperties: { Flow: 'inbound' },
      OldResourceProperties: { Flow: 'night' },
    });
    await start(line({}));
    expect(asked()).toEqual([]);
  });

  test('to be deleted says so, and is asked again at the next start', async () => {
    await start(line({}, { Delete: { Status: 'FAILED', Reason: 'still in use' } }));
    await expect(start()).rejects.toThrow('AggloLine/Line cannot be deleted: still in use');
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test('to answer is given up after an hour of virtual time, with what its function said', async () => {
    await expect(start(line({}, { Create: 'throws' }))).rejects.toThrow(
      /did not receive a response .* within 3600 s .*number not found/,
    );
    expect(deployment.clock.now()).toBe(MONDAY_TEN + 3_600_000);
  });

  test('to answer is given up sooner where the template says so', async () => {
    await expect(start(line({ ServiceTimeout: 60 }, { Create: 'nothing' }))).rejects.toThrow('within 60 s');
    expect(deployment.clock.now()).toBe(MONDAY_TEN + 60_000);
  });

  test.each([
    ['another request', { RequestId: 'someone else' }, 'RequestId'],
    ['no id', { PhysicalResourceId: '' }, 'Invalid PhysicalResourceId'],
    ['neither success nor failure', { Status: 'DONE' }, 'expected Status SUCCESS or FAILED, got "DONE"'],
    ['more than 4096 bytes', { Data: { Long: 'x'.repeat(4096) } }, 'Response object is too long'],
  ])('by answering for %s', async (_, told, reason) => {
    await expect(start(line({}, { Create: told }))).rejects.toThrow(reason);
  });

  test('because its function is not there says so', async () => {
    const gone = serviceToken.replace('Tie', 'Gone');
    await expect(start(line({ ServiceToken: gone }))).rejects.toThrow(
      `ResourceNotFoundException: Function not found: ${gone}`,
    );
  });

  test('because the deployer may not invoke its function says so at once', async () => {
    deployment.refused = true;
    await expect(start(line({}))).rejects.toThrow('AccessDeniedException: is not authorized');
    expect(deployment.clock.now()).toBe(MONDAY_TEN);
  });
});

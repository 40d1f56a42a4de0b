import { AwsError } from '../../../twin/cloud/aws';
import type { Player, Resource } from '../../../twin/cloud/resource';
import { provision } from '../../../twin/provision';
import { readAssembly } from '../../../twin/template';
import type { Template, TemplateResource } from '../../../twin/template/stack';
import { writeAssembly } from './assembly';

/** Plays tables and keys, and remembers what it was given. */
function stage(fail?: string) {
  const played: Resource[] = [];
  const settled: number[] = [];
  const player: Player = {
    types: ['Test::Table', 'Custom::*'],
    async provision(resource) {
      if (resource.logicalId === fail) throw new AwsError('LimitExceededException', 400, 'too many tables');
      played.push(resource);
      return {
        ref: `${resource.stack}.${resource.logicalId}`,
        attributes: { Arn: `arn:${resource.logicalId}` },
      };
    },
    settle: async () => void settled.push(played.length),
  };
  return { played, settled, player };
}

const table = (properties: object = {}, rest: Partial<TemplateResource> = {}): TemplateResource => ({
  Type: 'Test::Table',
  Properties: properties as Record<string, unknown>,
  ...rest,
});

async function run(
  templates: Record<string, Template>,
  dependencies: Record<string, string[]> = {},
  { player } = stage(),
) {
  const { folder, remove } = writeAssembly(templates, dependencies);
  try {
    return await provision(readAssembly(folder), [player]);
  } finally {
    remove();
  }
}

describe('provisioning', () => {
  test('comes to each resource after those it refers to or depends on', async () => {
    const { played, player } = stage();
    const resources = {
      First: table({ name: { 'Fn::Sub': '${Fourth.Arn}' } }),
      Second: table({ names: [{ Ref: 'First' }] }, { DependsOn: ['Third'] }),
      Third: table({ name: { 'Fn::GetAtt': ['Fourth', 'Arn'] } }),
      Fourth: table(),
    };
    await run({ A: { Resources: resources } }, {}, { player } as ReturnType<typeof stage>);
    expect(played.map(({ logicalId }) => logicalId)).toEqual(['Fourth', 'First', 'Third', 'Second']);
    expect(played[1]?.properties).toEqual({ name: 'arn:Fourth' });
  });

  test('comes to each stack after those it depends on, and gives it their exports', async () => {
    const theatre = stage();
    const stores = {
      Resources: { Ledger: table() },
      Outputs: { LedgerRef: { Value: { Ref: 'Ledger' }, Export: { Name: 'Stores:Ledger' } } },
    };
    const line = { Resources: { Reader: table({ table: { 'Fn::ImportValue': 'Stores:Ledger' } }) } };
    const { outputs } = await run({ Line: line, Stores: stores }, { Line: ['Stores'] }, theatre);
    expect(theatre.played.map(({ stack }) => stack)).toEqual(['Stores', 'Line']);
    expect(theatre.played[1]?.properties).toEqual({ table: 'Stores.Ledger' });
    expect(outputs).toEqual({ Stores: { LedgerRef: 'Stores.Ledger' }, Line: {} });
  });

  test('lists what nobody plays, and marks whatever refers to it', async () => {
    const theatre = stage();
    const resources = {
      Alarm: { Type: 'AWS::CloudWatch::Alarm', Metadata: { 'aws:cdk:path': 'A/Alarm/Resource' } },
      Table: table({
        ref: { Ref: 'Alarm' },
        arn: { 'Fn::GetAtt': ['Alarm', 'Arn'] },
        name: { 'Fn::GetAtt': ['Alarm', 'Name'] },
      }),
    };
    const { resources: outcomes } = await run({ A: { Resources: resources } }, {}, theatre);
    expect(outcomes).toEqual([
      {
        path: 'A/Alarm/Resource',
        type: 'AWS::CloudWatch::Alarm',
        state: 'not played',
        ref: 'not-played-Alarm',
      },
      { path: 'A/Table', type: 'Test::Table', state: 'played', ref: 'A.Table' },
    ]);
    expect(theatre.played[0]?.properties).toEqual({
      ref: 'not-played-Alarm',
      arn: 'arn:aws:cloudwatch:eu-central-1:111122223333:not-played/Alarm',
      name: 'not-played-Alarm-Name',
    });
  });

  test('leaves out what its condition excludes, and the CDK’s own metadata', async () => {
    const { resources, outputs } = await run({
      A: {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Resources: {
          Absent: table({}, { Condition: 'Never' }),
          Present: table({ maybe: { 'Fn::If': ['Never', { Ref: 'Absent' }, 'none'] } }),
          CDKMetadata: { Type: 'AWS::CDK::Metadata' },
        },
        Outputs: { Gone: { Value: { Ref: 'Absent' }, Condition: 'Never' } },
      },
    });
    expect(resources.map(({ path }) => path)).toEqual(['A/Present']);
    expect(outputs).toEqual({ A: {} });
  });

  test('gives custom resources of every name to the player of them all', async () => {
    const theatre = stage();
    await run({ A: { Resources: { Tie: { Type: 'Custom::PhoneNumberFlow' } } } }, {}, theatre);
    expect(theatre.played.map(({ type }) => type)).toEqual(['Custom::PhoneNumberFlow']);
  });

  test('lets players settle once everything is there', async () => {
    const theatre = stage();
    await run({ A: { Resources: { One: table(), Two: table() } } }, {}, theatre);
    expect(theatre.settled).toEqual([2]);
  });

  test('that fails names the resource and gives AWS’s own error', async () => {
    const attempt = run({ A: { Resources: { Ledger: table() } } }, {}, stage('Ledger'));
    await expect(attempt).rejects.toThrow('A/Ledger (Test::Table): LimitExceededException: too many tables');
  });

  test('refuses resources that wait for each other, and says which', async () => {
    const circle = { One: table({ x: { Ref: 'Two' } }), Two: table({}, { DependsOn: 'One' }) };
    await expect(run({ A: { Resources: circle } })).rejects.toThrow(
      'stack A: circular dependency between resources: One → Two → One',
    );
  });

  test('refuses two players of one type', async () => {
    const { folder, remove } = writeAssembly({});
    const attempt = provision(readAssembly(folder), [stage().player, stage().player]);
    await expect(attempt).rejects.toThrow('expected one player of Test::Table, got two');
    remove();
  });
});

describe('an assembly', () => {
  test('knows the folder of each bundle by the key that a deployment would give it', () => {
    const { folder, remove } = writeAssembly({});
    expect(readAssembly(folder).assetFolder('abc.zip')).toBe(`${folder}/asset.abc`);
    expect(() => readAssembly(folder).assetFolder('tpl.json')).toThrow('has the key tpl.json');
    remove();
  });

  test('that is not there says what was expected', () => {
    expect(() => readAssembly('/nowhere')).toThrow(
      'expected a synthesized assembly, got no readable /nowhere/manifest.json',
    );
  });

  test('whose stacks depend on each other in a circle is refused', async () => {
    await expect(run({ A: {}, B: {} }, { A: ['B'], B: ['A'] })).rejects.toThrow(
      'circular dependency between stacks: A → B → A',
    );
  });
});

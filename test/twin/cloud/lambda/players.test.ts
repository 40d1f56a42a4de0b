import { lambdaPlayers } from '../../../../twin/cloud/lambda/players';
import type { Resource } from '../../../../twin/cloud/resource';
import { CONNECT, Deployment } from './deployment';

let deployment: Deployment;
let attached: Map<string, object>;
beforeEach(() => {
  deployment = new Deployment();
  attached = new Map();
});
afterEach(() => deployment.close());

const ARN = 'arn:aws:lambda:eu-central-1:111122223333:function:LogConsent';
const FUNCTION = {
  Code: { S3Bucket: 'assets', S3Key: 'bundle.zip' },
  Handler: 'index.handler',
  Role: 'arn:aws:iam::111122223333:role/LogConsent',
  Runtime: 'nodejs24.x',
};

/** Provisions these, in order. */
async function provision(...resources: [type: string, properties: object][]) {
  const players = lambdaPlayers(deployment.functions, (arn, policy) => attached.set(arn, policy));
  const provisioned = [];
  for (const [type, properties] of resources) {
    const player = players.find(({ types }) => types.includes(type));
    const resource: Resource = {
      stack: 'AggloLine',
      logicalId: 'LogConsent8A',
      path: 'AggloLine/LogConsent/Resource',
      type,
      properties,
    };
    provisioned.push(await player?.provision(resource));
  }
  return provisioned;
}

describe('a function of the template', () => {
  test('is named as the template says, or always alike after its place', async () => {
    expect(await provision(['AWS::Lambda::Function', { ...FUNCTION, FunctionName: 'LogConsent' }])).toEqual([
      { ref: 'LogConsent', attributes: { Arn: ARN } },
    ]);
    const [once] = await provision(['AWS::Lambda::Function', FUNCTION]);
    expect(once?.ref).toMatch(/^AggloLine-LogConsent8A-[0-9a-f]{12}$/);
    expect(await provision(['AWS::Lambda::Function', FUNCTION])).toEqual([once]);
  });

  test('is known to faults by its construct', async () => {
    const [provisioned] = await provision(['AWS::Lambda::Function', FUNCTION]);
    deployment.faults.arm('lambda:LogConsent', { kind: 'error', code: 'Broken' });
    const arn = String(provisioned?.attributes.Arn);
    expect(await deployment.functions.invoke(CONNECT, arn, {})).toMatchObject({ errorType: 'Broken' });
  });

  test.each([
    [{ ...FUNCTION, Runtime: 'python3.13' }, 'the runtime python3.13'],
    [{ ...FUNCTION, Code: { ZipFile: 'exports.handler = 1' } }, 'a function whose code is not an asset'],
    [{ ...FUNCTION, Layers: ['arn'] }, 'a function with Layers'],
    [{ ...FUNCTION, VpcConfig: {} }, 'a function with VpcConfig'],
  ])('that the twin cannot run is refused: %#', async (properties, what) => {
    await expect(provision(['AWS::Lambda::Function', properties])).rejects.toThrow(
      `the twin does not play ${what}`,
    );
  });
});

describe('a permission of the template', () => {
  const permission = (properties: object): [string, object] => [
    'AWS::Lambda::Permission',
    { Action: 'lambda:InvokeFunction', FunctionName: 'LogConsent', ...properties },
  ];

  test('lets its principal in under its conditions, as AddPermission would write it', async () => {
    const source = { SourceArn: CONNECT.sourceArn, SourceAccount: '111122223333' };
    await provision(permission({ Principal: 'connect.amazonaws.com', ...source }));
    expect(attached.get(ARN)).toEqual({
      Version: '2012-10-17',
      Id: 'default',
      Statement: [
        {
          Sid: 'LogConsent8A',
          Effect: 'Allow',
          Principal: { Service: 'connect.amazonaws.com' },
          Action: 'lambda:InvokeFunction',
          Resource: ARN,
          Condition: {
            StringEquals: { 'AWS:SourceAccount': '111122223333' },
            ArnLike: { 'AWS:SourceArn': CONNECT.sourceArn },
          },
        },
      ],
    });
  });

  test('adds to those that the function has', async () => {
    await provision(
      permission({ Principal: '444455556666' }),
      permission({ FunctionName: ARN, Principal: 'arn:aws:iam::444455556666:role/Auditor' }),
    );
    expect(attached.get(ARN)).toMatchObject({
      Statement: [
        { Principal: { AWS: 'arn:aws:iam::444455556666:root' } },
        { Principal: { AWS: 'arn:aws:iam::444455556666:role/Auditor' } },
      ],
    });
  });

  test('of a kind that the twin does not play is refused', async () => {
    await expect(provision(permission({ Principal: '*', FunctionUrlAuthType: 'NONE' }))).rejects.toThrow(
      'the twin does not play a Lambda permission with FunctionUrlAuthType',
    );
  });
});

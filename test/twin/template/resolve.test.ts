import type { Provisioned } from '../../../twin/cloud/resource';
import type { Template } from '../../../twin/template/stack';
import { StackScope } from '../../../twin/template/stack-scope';

const TABLE: Provisioned = {
  ref: 'ledger',
  attributes: { Arn: 'arn:aws:dynamodb:::table/ledger', 'Stream.Arn': 'stream' },
};
const TEMPLATE: Template = {
  Parameters: {
    Days: { Type: 'Number', Default: 180 },
    Missing: { Type: 'String' },
    BootstrapVersion: {
      Type: 'AWS::SSM::Parameter::Value<String>',
      Default: '/cdk-bootstrap/hnb659fds/version',
    },
    Secret: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/somebody/else' },
  },
  Mappings: { Regions: { 'eu-central-1': { name: 'Frankfurt' } } },
  Conditions: {
    Here: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-central-1'] },
    There: { 'Fn::Not': [{ Condition: 'Here' }] },
    Both: { 'Fn::And': [{ Condition: 'Here' }, { Condition: 'There' }] },
    Either: { 'Fn::Or': [{ Condition: 'Here' }, { Condition: 'There' }] },
    Odd: { 'Fn::Contains': [] },
  },
};

const scope = new StackScope(
  { name: 'AggloLine', template: TEMPLATE },
  new Map([['Stores:Table', 'ledger-42']]),
);
scope.add('Ledger', TABLE);
const resolve = (value: unknown) => scope.resolve(value, 'resource LogConsent');

describe('a value of the template', () => {
  test.each([
    ['a resource', { Ref: 'Ledger' }, 'ledger'],
    ['a parameter', { Ref: 'Days' }, 180],
    ['the bootstrap version', { Ref: 'BootstrapVersion' }, '30'],
    ['the account', { Ref: 'AWS::AccountId' }, '111122223333'],
    ['the region', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['the partition', { Ref: 'AWS::Partition' }, 'aws'],
    ['the domain', { Ref: 'AWS::URLSuffix' }, 'amazonaws.com'],
    ['the stack', { Ref: 'AWS::StackName' }, 'AggloLine'],
    ['an attribute', { 'Fn::GetAtt': ['Ledger', 'Arn'] }, TABLE.attributes.Arn],
    ['an attribute with dots', { 'Fn::GetAtt': 'Ledger.Stream.Arn' }, 'stream'],
    [
      'a text with names',
      { 'Fn::Sub': '${Ledger}/${Ledger.Arn}/${AWS::Region}/${!Kept}' },
      `ledger/${TABLE.attributes.Arn}/eu-central-1/\${Kept}`,
    ],
    [
      'a text with names of its own',
      { 'Fn::Sub': ['${Days}-${Own}', { Own: { Ref: 'Ledger' } }] },
      '180-ledger',
    ],
    ['a joined list', { 'Fn::Join': ['-', ['a', { Ref: 'Ledger' }, { Ref: 'Days' }]] }, 'a-ledger-180'],
    [
      'a part of a split text',
      { 'Fn::Select': ['2', { 'Fn::Split': [':', { 'Fn::GetAtt': ['Ledger', 'Arn'] }] }] },
      'dynamodb',
    ],
    ['an export of another stack', { 'Fn::ImportValue': { 'Fn::Sub': 'Stores:Table' } }, 'ledger-42'],
    ['a mapping', { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'name'] }, 'Frankfurt'],
    ['base 64', { 'Fn::Base64': { Ref: 'Ledger' } }, 'bGVkZ2Vy'],
    ['what holds', { 'Fn::If': ['Here', 'yes', { Ref: 'Nothing' }] }, 'yes'],
    ['what does not hold', { 'Fn::If': ['There', { Ref: 'Nothing' }, 'no'] }, 'no'],
    ['an and', { 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    ['an or', { 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    ['a literal', { Ref: 'a', Other: 'b' }, { Ref: 'a', Other: 'b' }],
  ])('resolves %s', (_, value, resolved) => {
    expect(resolve(value)).toEqual(resolved);
  });

  test('leaves out what is AWS::NoValue', () => {
    const nothing = { Ref: 'AWS::NoValue' };
    expect(resolve({ a: nothing, b: [1, nothing], c: { 'Fn::If': ['There', 1, nothing] } })).toEqual({
      b: [1],
    });
  });

  test.each([
    ['an unknown name', { Ref: 'Nobody' }, 'nothing here is called Nobody'],
    [
      'an attribute that is not played',
      { 'Fn::GetAtt': ['Ledger', 'Owner'] },
      'Ledger has no attribute Owner in the twin',
    ],
    ['an unknown name in a text', { 'Fn::Sub': '${Nobody.Arn}' }, 'nothing here is called Nobody'],
    ['an unknown function', { 'Fn::GetAZs': '' }, 'the twin does not know Fn::GetAZs'],
    ['an unknown export', { 'Fn::ImportValue': 'Nowhere' }, 'no stack exports Nowhere'],
    ['an unknown mapping', { 'Fn::FindInMap': ['Regions', 'x', 'y'] }, 'no mapping Regions.x.y'],
    ['an unknown condition', { 'Fn::If': ['Never', 1, 2] }, 'no condition Never'],
    ['an unknown condition function', { 'Fn::If': ['Odd', 1, 2] }, 'expected Condition, Fn::Equals'],
    ['a parameter without default', { Ref: 'Missing' }, 'parameter Missing has no default'],
    ['a parameter kept elsewhere', { Ref: 'Secret' }, 'no Systems Manager parameter /somebody/else'],
    ['a dynamic reference', '{{resolve:secretsmanager:x}}', 'dynamic reference {{resolve:secretsmanager:x}}'],
    ['an index out of range', { 'Fn::Select': [3, ['a']] }, 'expected an index below 1 in Fn::Select, got 3'],
    [
      'a list where a text belongs',
      { 'Fn::Sub': ['${x}', { x: [1] }] },
      'expected a text in Fn::Sub, got [1]',
    ],
    ['a text where a list belongs', { 'Fn::Join': ['', 'a'] }, 'expected a list in Fn::Join, got "a"'],
  ])('with %s is an error that names the stack', (_, value, message) => {
    expect(() => resolve(value)).toThrow(message);
    expect(() => resolve(value)).toThrow(/stack AggloLine/);
  });

  test('that leads nowhere names its resource', () => {
    expect(() => resolve({ Ref: 'Nobody' })).toThrow(
      'stack AggloLine, resource LogConsent: nothing here is called Nobody',
    );
  });
});

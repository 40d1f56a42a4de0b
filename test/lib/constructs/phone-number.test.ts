import { Match } from 'aws-cdk-lib/assertions';
import { PHONE_NUMBER_ID } from '../../support/from-before';
import { templatesOf } from '../../support/synth';

describe('without a number', () => {
  const { line } = templatesOf();

  test('the line is deployed all the same, and nothing is tied', () => {
    line.resourceCountIs('AWS::Connect::PhoneNumber', 0);
    line.resourceCountIs('Custom::NumberAssociation', 0);
    line.resourceCountIs('AWS::Connect::ContactFlow', 6);
  });
});

describe('a claimed number', () => {
  const { line } = templatesOf({ telephone: { kind: 'claimed' } });

  test('is French, and tied to the inbound flow', () => {
    line.hasResourceProperties('AWS::Connect::PhoneNumber', { CountryCode: 'FR', Type: 'DID' });
    line.hasResourceProperties('Custom::NumberAssociation', {
      ServiceToken: { 'Fn::GetAtt': [Match.stringLikeRegexp('^AssociateNumber'), 'Arn'] },
      PhoneNumberId: {
        'Fn::Select': [
          1,
          {
            'Fn::Split': ['/', { 'Fn::GetAtt': [Match.stringLikeRegexp('^PhoneNumber'), 'PhoneNumberArn'] }],
          },
        ],
      },
      ContactFlowId: {
        'Fn::Select': [
          3,
          {
            'Fn::Split': ['/', { 'Fn::GetAtt': [Match.stringLikeRegexp('^InboundFlow'), 'ContactFlowArn'] }],
          },
        ],
      },
    });
  });

  test('is kept when the line goes: once released nobody could claim it for up to 180 days', () => {
    line.hasResource('AWS::Connect::PhoneNumber', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('is what operators show when they call out', () => {
    line.allResourcesProperties('AWS::Connect::Queue', {
      OutboundCallerConfig: {
        OutboundCallerIdNumberArn: {
          'Fn::GetAtt': [Match.stringLikeRegexp('^PhoneNumber'), 'PhoneNumberArn'],
        },
      },
    });
  });

  test('is tied by a function that may tie this number to this flow, and untie numbers of this instance', () => {
    line.hasResourceProperties('AWS::IAM::Policy', {
      PolicyName: Match.stringLikeRegexp('^AssociateNumber'),
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Action: 'connect:AssociatePhoneNumberContactFlow',
            Resource: [
              { 'Fn::GetAtt': [Match.stringLikeRegexp('^PhoneNumber'), 'PhoneNumberArn'] },
              { 'Fn::GetAtt': [Match.stringLikeRegexp('^InboundFlow'), 'ContactFlowArn'] },
            ],
          }),
          Match.objectLike({
            Action: 'connect:DisassociatePhoneNumberContactFlow',
            Condition: { StringEquals: { 'connect:InstanceId': Match.anyValue() } },
          }),
        ]),
      },
    });
  });

  test('is given up after five minutes when nothing answers, not after an hour', () => {
    line.hasResourceProperties('Custom::NumberAssociation', { ServiceTimeout: '300' });
  });

  test('is tied once the function may do so: the function waits for its permissions', () => {
    const tying = Object.entries(line.findResources('AWS::Lambda::Function')).find(([id]) =>
      id.startsWith('AssociateNumber'),
    );
    expect(tying?.[1].DependsOn).toContainEqual(expect.stringMatching(/^AssociateNumberRoleDefaultPolicy/));
  });
});

describe.each(['existing', 'forwarded'] as const)('an %s number', (kind) => {
  const { line } = templatesOf({ telephone: { kind, phoneNumberId: PHONE_NUMBER_ID } });

  test('is not claimed again, and tied to the inbound flow by its id', () => {
    line.resourceCountIs('AWS::Connect::PhoneNumber', 0);
    line.hasResourceProperties('Custom::NumberAssociation', { PhoneNumberId: PHONE_NUMBER_ID });
  });
});

import { Aws, CustomResource, Duration, Validations } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import { BundledFunction } from './bundled-function';
import type { ContactFlow } from './contact-flow';
import type { Instance } from './instance';
import type { PhoneNumber } from './phone-number';

/** Three tries of less than a second each, and CloudFormation's answer. */
const TIMEOUT = Duration.seconds(30);

/** How long CloudFormation waits for an answer that never comes, instead of an hour. */
const PATIENCE = Duration.minutes(5);

/**
 * Ties the number to the flow that its calls enter, which CloudFormation lacks: `lambdas/associate-number.ts` is the custom
 * resource itself (`docs/decisions/number-tied-by-our-own-resource.md`). CloudFormation invokes it as whoever deploys.
 */
export class AssociateNumber extends BundledFunction {
  constructor(
    scope: Construct,
    id: string,
    tie: { readonly instance: Instance; readonly number: PhoneNumber; readonly flow: ContactFlow },
    { logDays, region }: Pick<Charter, 'logDays' | 'region'>,
  ) {
    const { instance, number, flow } = tie;
    const anyNumber = `arn:${Aws.PARTITION}:connect:${region}:${Aws.ACCOUNT_ID}:phone-number/*`;
    super(scope, id, {
      source: 'associate-number',
      timeout: TIMEOUT,
      logDays,
      permissions: [toTie(number, flow), toUntie(anyNumber, instance)],
    });
    new CustomResource(this, 'Association', {
      resourceType: 'Custom::NumberAssociation',
      serviceToken: this.arn,
      serviceTimeout: PATIENCE,
      properties: {
        InstanceId: instance.instanceId,
        PhoneNumberId: number.phoneNumberId,
        ContactFlowId: flow.contactFlowId,
      },
    });
    Validations.of(this).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:connect:${region}:<AWS::AccountId>:phone-number/*]`,
      reason:
        'a number that the line leaves is untied after this policy names the next one; the condition keeps it to this instance',
    });
  }
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonconnect.html */
const toTie = (number: PhoneNumber, flow: ContactFlow): PolicyStatement =>
  new PolicyStatement({
    actions: ['connect:AssociatePhoneNumberContactFlow'],
    resources: [number.arn, flow.arn],
  });

const toUntie = (anyNumber: string, instance: Instance): PolicyStatement =>
  new PolicyStatement({
    actions: ['connect:DisassociatePhoneNumberContactFlow'],
    resources: [anyNumber],
    conditions: { StringEquals: { 'connect:InstanceId': instance.instanceId } },
  });

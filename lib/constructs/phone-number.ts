import { Aws, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { CfnPhoneNumber } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { Charter } from '../charter';
import type { Instance } from './instance';

/** How the line gets its number, once it has one. */
type GivenNumber = Exclude<Charter['telephone'], { kind: 'none' }>;

/**
 * The number of the instance that callers reach.
 *
 * - `existing`: the instance has it.
 * - `claimed`: AWS gives one. A French number asks for papers first, by a support case: proof of the organisation and of an
 *   address in the number's area; without them the claim fails, and the stack with it.
 *   https://docs.aws.amazon.com/connect/latest/adminguide/phone-number-requirements.html
 *   Kept when the stack goes: a number that was released cannot be claimed again for up to 180 days.
 *   https://docs.aws.amazon.com/connect/latest/APIReference/API_ReleasePhoneNumber.html
 * - `forwarded`: the public line stays with its operator, who forwards it to this number of the instance. The town pays both
 *   legs, and a forwarding that hides the caller makes him anonymous here: he is served, and cannot be found again by number.
 */
export class PhoneNumber extends Construct {
  readonly arn: string;
  /** The last part of the ARN. */
  readonly phoneNumberId: string;

  constructor(scope: Construct, id: string, instance: Instance, telephone: GivenNumber) {
    super(scope, id);
    if (telephone.kind === 'claimed') {
      const number = new CfnPhoneNumber(this, 'Resource', {
        targetArn: instance.arn,
        countryCode: telephone.country,
        type: telephone.type,
        description: "Agglo J'écoute",
      });
      number.applyRemovalPolicy(RemovalPolicy.RETAIN);
      this.arn = number.attrPhoneNumberArn;
      this.phoneNumberId = Fn.select(1, Fn.split('/', number.attrPhoneNumberArn));
    } else {
      this.phoneNumberId = telephone.phoneNumberId;
      this.arn = `arn:${Aws.PARTITION}:connect:${Aws.REGION}:${Aws.ACCOUNT_ID}:phone-number/${telephone.phoneNumberId}`;
    }
  }
}

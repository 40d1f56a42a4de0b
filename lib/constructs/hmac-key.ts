import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * A key of HMAC in KMS, from where it never comes out; keys for one purpose are derived from it. Kept when the stack goes.
 *
 * KMS does not rotate HMAC keys. https://docs.aws.amazon.com/kms/latest/developerguide/hmac.html
 */
export class HmacKey extends Construct {
  private readonly key: Key;

  /** @param of what its derived keys are for: `pseudonyms of callers` */
  constructor(scope: Construct, id: string, of: string) {
    super(scope, id);
    this.key = new Key(this, 'Resource', {
      description: `Agglo J'écoute: ${of}`,
      keySpec: KeySpec.HMAC_256,
      keyUsage: KeyUsage.GENERATE_VERIFY_MAC,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  get arn(): string {
    return this.key.keyArn;
  }

  get permissionToDerive(): PolicyStatement {
    return new PolicyStatement({ actions: ['kms:GenerateMac'], resources: [this.key.keyArn] });
  }
}

import { RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';

/**
 * The key of callers' pseudonyms (`lib/domain/pseudonym.ts`): HMAC in KMS, from where it never comes out. Kept when the
 * stack goes: without it nobody can find a caller who asks to be erased (GDPR 17).
 *
 * KMS does not rotate HMAC keys; the key of each period is derived from it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/hmac.html
 */
export class PseudonymKey extends Construct {
  private readonly key: Key;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.key = new Key(this, 'Resource', {
      description: "Agglo J'écoute: pseudonyms of callers",
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

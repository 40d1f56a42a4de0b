import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { CfnBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Charter } from '../charter';
import { lifecycleDays } from '../domain/retention';
import { PrivateBucket } from './private-bucket';

/**
 * Where Connect puts the recordings: each expires in time (article 5).
 *
 * Connect writes as the instance's service-linked role, which the key's policy does not name: when the bucket is associated
 * with the instance, Connect makes that role a grant on the key, with the *deployer's* permission `kms:CreateGrant`
 * (`docs/deploy-policy.json`). The key's policy lets nobody grant it in any other way.
 * https://docs.aws.amazon.com/connect/latest/adminguide/key-management.html
 */
export class Recordings extends PrivateBucket {
  constructor(
    scope: Construct,
    id: string,
    { region, maximumDays, safetyDays }: Pick<Charter, 'region' | 'maximumDays' | 'safetyDays'>,
  ) {
    super(scope, id, {
      key: { holds: 'recordings' },
      expireDays: lifecycleDays(maximumDays, safetyDays),
      unloggedBecause:
        'an access log would be one more store that names calls, to expire on its own; no role of these stacks may read an object',
    });
    this.key.addToResourcePolicy(onlyConnectGrants(region));
    // Not `eventBridgeEnabled`: that adds a function of CDK's own which may change the notifications of any bucket.
    (this.bucket.node.defaultChild as CfnBucket).notificationConfiguration = {
      eventBridgeConfiguration: { eventBridgeEnabled: true },
    };
  }
}

const onlyConnectGrants = (region: string): PolicyStatement =>
  new PolicyStatement({
    sid: 'OnlyConnectGrants',
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    resources: ['*'],
    conditions: { StringNotEquals: { 'kms:ViaService': `connect.${region}.amazonaws.com` } },
  });

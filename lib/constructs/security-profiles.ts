import { CfnSecurityProfile } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { Instance } from './instance';

/**
 * What each role may do in Connect, by the permissions' API names.
 *
 * Nobody is given recordings (`CallRecordings.*`, `ListenCallRecordings`, `RedactedData.View`), contact search
 * (`ContactSearch.*`, `MyContacts.View`), listening in (`ManagerListenIn`) or barging in (`ManagerBargeIn`): a recording is
 * listened to for a purpose of article 6 and logged (I13), which Connect's own pages do not ask. Nor metrics
 * (`AccessMetrics*`), which show operators by name: nobody who answers is measured.
 * https://docs.aws.amazon.com/connect/latest/adminguide/security-profile-list.html
 */
const OPERATOR = ['BasicAgentAccess', 'OutboundCallAccess', 'TransferDestinations.View'];

const SUPERVISOR = [
  ...OPERATOR,
  'HoursOfOperation.View',
  'Queues.View',
  'Queues.EnableAndDisable',
  'RoutingPolicies.View',
  'Users.View',
];

/** Security profiles of the people who answer, and of those who keep the line running. */
export class SecurityProfiles extends Construct {
  constructor(scope: Construct, id: string, instance: Instance) {
    super(scope, id);
    const profile = (name: string, permissions: string[]) =>
      new CfnSecurityProfile(this, name, {
        instanceArn: instance.arn,
        securityProfileName: `agglo-jecoute ${name}`,
        permissions,
      });
    profile('Operator', OPERATOR);
    profile('Supervisor', SUPERVISOR);
  }
}

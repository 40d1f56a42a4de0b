import { Fn, RemovalPolicy } from 'aws-cdk-lib';
import { CfnInstance } from 'aws-cdk-lib/aws-connect';
import { Construct } from 'constructs';
import type { Charter } from '../charter';

/**
 * The Connect instance: created and kept when the stack goes, since AWS limits creations and deletions within 30 days; or an
 * existing one, which must serve this line only.
 * https://docs.aws.amazon.com/connect/latest/adminguide/amazon-connect-service-limits.html
 *
 * Contact Lens is off: no transcript or analysis of a call ever exists. Flow logs are off: they would hold numbers.
 */
export class Instance extends Construct {
  readonly arn: string;
  /** The last part of the ARN. */
  readonly instanceId: string;
  /** Under which Connect stores recordings; Connect adds the date. */
  readonly recordingPrefix: string;

  constructor(scope: Construct, id: string, settings: Charter['instance']) {
    super(scope, id);
    if (settings.kind === 'existing') {
      this.arn = settings.arn;
      this.instanceId = settings.arn.split('/')[1] as string;
      this.recordingPrefix = prefixOf(this.instanceId);
      return;
    }
    const instance = new CfnInstance(this, 'Resource', {
      instanceAlias: settings.alias,
      identityManagementType: settings.identityManagement,
      attributes: {
        inboundCalls: true,
        outboundCalls: true,
        contactLens: false,
        contactflowLogs: false,
        autoResolveBestVoices: true,
        earlyMedia: true,
      },
    });
    instance.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.arn = instance.attrArn;
    this.instanceId = Fn.select(1, Fn.split('/', instance.attrArn));
    this.recordingPrefix = prefixOf(settings.alias);
  }
}

/**
 * As Connect names it when an instance is made by hand; whoever adopts an instance keeps recordings of both apart.
 * https://docs.aws.amazon.com/connect/latest/adminguide/about-recording-behavior.html
 */
const prefixOf = (alias: string): string => `connect/${alias}/CallRecordings`;

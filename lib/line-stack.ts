import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from './charter';
import { Alerts } from './constructs/alerts';
import { AssociateNumber } from './constructs/associate-number';
import { ClosuresReminder } from './constructs/closures-reminder';
import { ContactFlow } from './constructs/contact-flow';
import { flowValues } from './constructs/flow-values';
import { FlowVerification } from './constructs/flow-verification';
import { LogConsent } from './constructs/log-consent';
import { PhoneNumber } from './constructs/phone-number';
import { Queue } from './constructs/queue';
import { RecallDecision } from './constructs/recall-decision';
import { RecordContact } from './constructs/record-contact';
import { RoutingProfile } from './constructs/routing-profile';
import { SecurityProfiles } from './constructs/security-profiles';
import { ServiceHours } from './constructs/service-hours';
import { Transfers } from './constructs/transfers';
import type { ServiceHours as Hours } from './domain/hours';
import type { FlowName } from './flow-language/documents';
import type { InstanceStack } from './instance-stack';
import type { StoresStack } from './stores-stack';

/** The line itself, deployed as often as its charter, flows or functions change. */
export class LineStack extends Stack {
  /** Those in which callers wait. */
  readonly queues: readonly Queue[];
  readonly logConsent: LogConsent;
  readonly recallDecision: RecallDecision;
  readonly recordContact: RecordContact;
  readonly alerts: Alerts;
  readonly inbound: ContactFlow;
  /** What the inbound flow's placeholders became. */
  readonly inboundValues: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    { ledger, pseudonymKey }: StoresStack,
    { instance }: InstanceStack,
    charter: Charter,
    hours: Hours,
  ) {
    super(scope, id, { env: { region: charter.region } });
    const logConsent = new LogConsent(this, 'LogConsent', { instance, ledger, pseudonymKey }, charter, hours);
    const recallDecision = new RecallDecision(this, 'RecallDecision', { instance, ledger }, charter);
    const recordContact = new RecordContact(this, 'RecordContact', { instance, ledger }, charter);
    new SecurityProfiles(this, 'SecurityProfiles', instance);
    const alerts = new Alerts(this, 'Alerts', charter.alertEmail);
    new ClosuresReminder(this, 'ClosuresReminder', hours, alerts);
    this.logConsent = logConsent;
    this.recallDecision = recallDecision;
    this.recordContact = recordContact;
    this.alerts = alerts;

    const spoken = flowValues(charter);
    const verification = new FlowVerification(this, 'FlowVerification', charter, [
      { function: logConsent, role: 'log-consent' },
      { function: recallDecision, role: 'recall-decision' },
    ]);
    const place = { instance, verification };
    const flow = (id: string, name: FlowName, values = spoken) =>
      new ContactFlow(this, id, place, name, values);
    const serviceHours = new ServiceHours(this, 'ServiceHours', instance, hours);
    const values = {
      ...spoken,
      HoursOfOperationArn: serviceHours.arn,
      LogConsentArn: logConsent.arn,
      RecallDecisionArn: recallDecision.arn,
      CustomerQueueFlowArn: flow('CustomerQueueFlow', 'customer-queue').arn,
      AgentWhisperFlowArn: flow('AgentWhisperFlow', 'agent-whisper').arn,
    };
    const { telephone } = charter;
    const number =
      telephone.kind === 'none' ? undefined : new PhoneNumber(this, 'PhoneNumber', instance, telephone);
    const queue = {
      hours: serviceHours,
      outboundWhisper: flow('OutboundWhisperFlow', 'outbound-whisper'),
      number,
    };
    const transfers = new Transfers(this, 'Transfers', place, charter.operators, values, queue);
    transfers.node.addDependency(recallDecision);
    const arrivals = new Queue(this, 'Queue', instance, {
      ...queue,
      name: "Agglo J'écoute",
      quickConnects: transfers.quickConnects,
    });
    this.queues = [arrivals, transfers.queue];
    new RoutingProfile(this, 'RoutingProfile', instance, { arrivals, transfers: transfers.queue });

    this.inboundValues = { ...values, QueueArn: arrivals.arn };
    const inbound = flow('InboundFlow', 'inbound', this.inboundValues);
    this.inbound = inbound;
    inbound.node.addDependency(logConsent);
    if (number !== undefined)
      new AssociateNumber(this, 'AssociateNumber', { instance, number, flow: inbound }, charter);
  }
}

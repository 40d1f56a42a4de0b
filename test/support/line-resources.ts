import agentTransfer from '../../contact-flows/agent-transfer.json';
import agentWhisper from '../../contact-flows/agent-whisper.json';
import customerQueue from '../../contact-flows/customer-queue.json';
import inbound from '../../contact-flows/inbound.json';
import outboundWhisper from '../../contact-flows/outbound-whisper.json';
import queueTransfer from '../../contact-flows/queue-transfer.json';
import type { Charter } from '../../lib/charter';
import { flowValues } from '../../lib/constructs/flow-values';
import { bind, placeholdersOf } from '../../lib/flow-language/bind';
import type { FlowDocument, FlowType } from '../../lib/flow-language/types';
import type { Connect } from '../../twin/cloud/connect/connect';

interface FlowSource {
  readonly type: FlowType;
  readonly document: FlowDocument;
}

export const FLOWS: Readonly<Record<string, FlowSource>> = {
  inbound: { type: 'CONTACT_FLOW', document: inbound },
  'customer-queue': { type: 'CUSTOMER_QUEUE', document: customerQueue },
  'agent-whisper': { type: 'AGENT_WHISPER', document: agentWhisper },
  'queue-transfer': { type: 'QUEUE_TRANSFER', document: queueTransfer },
  'agent-transfer': { type: 'AGENT_TRANSFER', document: agentTransfer },
  'outbound-whisper': { type: 'OUTBOUND_WHISPER', document: outboundWhisper },
};

export interface LineSettings {
  readonly charter: Charter;
  readonly logConsent: string;
  readonly recallDecision: string;
  readonly capacity: number | undefined;
}

const STORAGE = {
  ResourceType: 'CALL_RECORDINGS',
  StorageType: 'S3',
  S3Config: {
    BucketName: 'recordings',
    BucketPrefix: 'calls',
    EncryptionConfig: {
      EncryptionType: 'KMS',
      KeyId: 'arn:aws:kms:eu-central-1:111122223333:key/recordings',
    },
  },
};

/** A resource of Connect's as a template would hold it, provisioned. */
export const make = async (
  connect: Connect,
  type: string,
  logicalId: string,
  properties: object,
): Promise<string> => {
  const path = `Line/${logicalId}`;
  const resource = { stack: 'Line', logicalId, path, type: `AWS::Connect::${type}`, properties };
  return (await connect.player.provision(resource)).ref;
};

/** Makes a whole line out of our flows; returns its flows' ARNs by name. */
export async function makeLine(connect: Connect, settings: LineSettings): Promise<Record<string, string>> {
  const { charter, logConsent, recallDecision, capacity } = settings;
  const InstanceArn = await make(connect, 'Instance', 'Instance', {
    Attributes: { InboundCalls: true, OutboundCalls: true },
  });
  const part = (type: string, logicalId: string, properties: object): Promise<string> =>
    make(connect, type, logicalId, { InstanceArn, ...properties });
  await part('InstanceStorageConfig', 'Storage', STORAGE);
  for (const IntegrationArn of [logConsent, recallDecision]) {
    const properties = { InstanceId: InstanceArn, IntegrationType: 'LAMBDA_FUNCTION', IntegrationArn };
    await make(connect, 'IntegrationAssociation', IntegrationArn, properties);
  }
  const HoursOfOperationArn = await part('HoursOfOperation', 'Hours', officeHours);
  const values: Record<string, string> = {
    ...flowValues(charter),
    HoursOfOperationArn,
    LogConsentArn: logConsent,
    RecallDecisionArn: recallDecision,
  };
  const arns: Record<string, string> = {};
  const flow = async (name: string): Promise<string> => {
    const { type, document } = FLOWS[name] as FlowSource;
    const held = placeholdersOf(document).map((placeholder) => [placeholder, values[placeholder] as string]);
    const Content = JSON.stringify(bind(document, Object.fromEntries(held)));
    arns[name] = await part('ContactFlow', name, { Name: name, Type: type, Content });
    return arns[name];
  };
  values.CustomerQueueFlowArn = await flow('customer-queue');
  values.AgentWhisperFlowArn = await flow('agent-whisper');
  const OutboundCallerConfig = { OutboundFlowArn: await flow('outbound-whisper') };
  const queue = { HoursOfOperationArn, MaxContacts: capacity, OutboundCallerConfig };
  const transfers = await part('Queue', 'Transfers', { ...queue, Name: 'transfers' });
  const QuickConnectArns = [
    await part('QuickConnect', 'ToQueue', {
      QuickConnectConfig: {
        QuickConnectType: 'QUEUE',
        QueueConfig: { QueueArn: transfers, ContactFlowArn: await flow('queue-transfer') },
      },
    }),
    await part('QuickConnect', 'ToOperator', {
      QuickConnectConfig: {
        QuickConnectType: 'USER',
        UserConfig: { UserArn: `${InstanceArn}/agent/a`, ContactFlowArn: await flow('agent-transfer') },
      },
    }),
  ];
  values.QueueArn = await part('Queue', 'Queue', { ...queue, Name: 'first', QuickConnectArns });
  await part('RoutingProfile', 'Operators', { DefaultOutboundQueueArn: values.QueueArn });
  await flow('inbound');
  return arns;
}

const slice = (Day: string, from: number, to: number) => ({
  Day,
  StartTime: { Hours: from, Minutes: 0 },
  EndTime: { Hours: to, Minutes: 0 },
});

const officeHours = {
  TimeZone: 'Europe/Paris',
  Config: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'].flatMap((day) => [
    slice(day, 8, 12),
    slice(day, 13, 17),
  ]),
};

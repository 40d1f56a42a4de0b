import { type CharterSettings, charterOf } from '../../lib/charter';
import { spokenTexts } from '../../lib/flow-language/prompts';
import { Clock } from '../../twin/clock';
import type { Access, AwsRequest, AwsService } from '../../twin/cloud/aws';
import { Connect } from '../../twin/cloud/connect/connect';
import type { BusEvent } from '../../twin/cloud/events/event-bus';
import type { Assumed } from '../../twin/cloud/iam/assumed';
import { Faults } from '../../twin/faults';
import { contactIdOf } from '../../twin/telephone/contact-id';
import { faulty } from '../../twin/telephone/directors/faulty';
import type { CallReport } from '../../twin/telephone/report';
import type { CallScript } from '../../twin/telephone/script';
import { Telephone } from '../../twin/telephone/telephone';
import { makeLine } from './line-resources';
import { StandInFunctions } from './stand-in-functions';

/** A Monday within service hours: 10:00 in Paris. */
const OPEN = Date.parse('2026-11-23T09:00:00Z');

/** A caller who says nothing and an operator who answers after a while. */
export const ORDINARY: CallScript = {
  from: '+33639980123',
  keys: [],
  operator: { answersAfterSeconds: 30, talksSeconds: 60 },
};

/** What Connect asked of the services around it, none of which it finds here. */
export class Surroundings {
  readonly objects = new Map<string, AwsRequest>();
  readonly grants: { readonly key: string; readonly grantee: string }[] = [];
  readonly assumed: Assumed[] = [];
  readonly ties = new Map<string, string>();
  /** What Connect told the event bus, in order. */
  readonly events: BusEvent[] = [];

  readonly s3: AwsService = {
    name: 's3',
    protocol: 'rest-xml',
    operationOf: () => 'PutObject',
    handle: async (request) => {
      this.objects.set(decodeURIComponent(request.path), request);
      return { status: 200 };
    },
  };
  readonly publish = (event: BusEvent): void => {
    this.events.push(event);
  };
  readonly access: Access = { demand: async () => undefined };
  readonly createGrant = async (key: string, grantee: string): Promise<void> => {
    this.grants.push({ key, grantee });
  };
  readonly assume = (line: Assumed): void => {
    this.assumed.push(line);
  };
}

interface LineOptions {
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly settings?: CharterSettings;
  readonly capacity?: number;
}

/** A line of our own flows over the twin's Connect, with stand-ins for the functions, S3, KMS and IAM. */
export async function openLine({ at = OPEN, settings = {}, capacity }: LineOptions = {}) {
  const charter = charterOf(settings);
  const clock = new Clock(at);
  const faults = new Faults();
  const functions = new StandInFunctions(charter.consentModel);
  const surroundings = new Surroundings();
  const connect = new Connect(surroundings);
  const { logConsent, recallDecision } = functions;
  const flowArns = await makeLine(connect, { charter, logConsent, recallDecision, capacity });
  let contacts = 0;
  const telephone = new Telephone({
    clock,
    exchange: connect.instance,
    functions,
    director: faulty(faults),
    nextContactId: () => contactIdOf(1, contacts++),
    longestRecordingSeconds: 0.05,
    apart: false,
    tell: () => undefined,
  });
  const inbound = { flow: flowArns.inbound as string };
  const call = (script: Partial<CallScript> = {}): Promise<CallReport> =>
    clock.until(telephone.call({ ...ORDINARY, ...script }, inbound));
  return {
    call,
    clock,
    connect,
    faults,
    functions,
    telephone,
    flowArns,
    objects: surroundings.objects,
    events: surroundings.events,
    texts: spokenTexts('fr-FR', charter),
  };
}

export type OpenLine = Awaited<ReturnType<typeof openLine>>;

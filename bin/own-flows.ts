import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Charter } from '../lib/charter';
import { flowValues } from '../lib/constructs/flow-values';
import { bind, placeholdersOf } from '../lib/flow-language/bind';
import { DOCUMENTS, type FlowName } from '../lib/flow-language/documents';
import { promisesOf } from '../lib/flow-language/promised';
import type { FlowDocument } from '../lib/flow-language/types';
import type { Links } from '../lib/flow-language/verify/linked';
import type { FunctionRole } from '../lib/flow-language/verify/system';

const FOLDER = join(__dirname, '..', 'contact-flows');

/** As the hours of the service are named here. */
export const SERVICE_HOURS = 'service-hours';

/** What the stack gives to the placeholders that name resources: here each is named as what it stands for. */
export const RESOURCES = {
  HoursOfOperationArn: SERVICE_HOURS,
  QueueArn: 'queue',
  LogConsentArn: 'log-consent',
  RecallDecisionArn: 'recall-decision',
  CustomerQueueFlowArn: 'customer-queue',
  AgentWhisperFlowArn: 'agent-whisper',
};

const ROLES: Readonly<Record<string, FunctionRole>> = {
  'log-consent': 'log-consent',
  'recall-decision': 'recall-decision',
};

/** A document with the placeholders that this charter has a value for filled in; others stay. */
export function filledIn(document: FlowDocument, charter: Charter): FlowDocument {
  const values: Readonly<Record<string, string>> = { ...flowValues(charter), ...RESOURCES };
  const placeholders = placeholdersOf(document).map((name) => [name, values[name] ?? `\${${name}}`]);
  return bind(document, Object.fromEntries(placeholders));
}

/** A document of `contact-flows/` as this charter fills it in. */
const ownFlow = (name: FlowName, charter: Charter): FlowDocument =>
  filledIn(JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')), charter);

/** This project's flows, linked as the line's stack links them. */
export const ownLinks = (charter: Charter): Links => ({
  flows: (Object.keys(DOCUMENTS) as FlowName[]).map((name) => ({
    name,
    reference: name,
    type: DOCUMENTS[name],
    document: ownFlow(name, charter),
  })),
  promises: promisesOf(charter),
  roleOf: (reference) => ROLES[reference] ?? 'unknown',
  hours: SERVICE_HOURS,
  transfers: [
    { flow: 'queue-transfer', queue: 'transfers' },
    { flow: 'agent-transfer', queue: null },
  ],
});

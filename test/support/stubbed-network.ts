// The functions read their variables as they load: this comes first.
import './function-environment';
import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { logConsent } from '../../lambdas/log-consent';
import { Ledger } from '../../lambdas/stores/ledger';
import { Pseudonyms } from '../../lambdas/stores/pseudonyms';
import { answered, contactEvent } from './contact-events';
import { ANNOUNCEMENT, HOURS, INSTANCE_ARN } from './function-environment';

const answering = (body: object) => ({
  handle: async () => ({
    response: { statusCode: 200, headers: {}, body: Buffer.from(JSON.stringify(body)) },
  }),
});

/** log-consent with everything but the sockets: each request is built, signed, and answered on the spot. */
export function handlerOverStubbedNetwork(): () => Promise<unknown> {
  const client = { region: 'eu-central-1', credentials: { accessKeyId: 'none', secretAccessKey: 'none' } };
  const mac = Buffer.alloc(32, 7).toString('base64');
  const invoke = logConsent(
    {
      instanceArn: INSTANCE_ARN,
      hours: HOURS,
      longestAnswerSeconds: 120,
      model: 'opt-out',
      samplingRate: 1,
      ledgerDays: 365,
      announcementVersions: { 'fr-FR': ANNOUNCEMENT },
    },
    new Ledger('Ledger', new DynamoDBClient({ ...client, requestHandler: answering({}) })),
    new Pseudonyms('pseudonyms', new KMSClient({ ...client, requestHandler: answering({ Mac: mac }) })),
    () => new Date('2026-11-23T09:00:00.000Z'),
  );
  return () => invoke(contactEvent({ contact: randomUUID() }, answered('silent')));
}

import { createHmac } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { CLIENT_LIMITS } from '../../lambdas/stores/patience';
import { type Faulty, startFaulty } from './faulty';
import { bodyOf, loopback } from './loopback';

/** KMS as far as a pseudonym needs it: GenerateMac under one key that never leaves it. */
export interface Kms extends Faulty {
  /** The messages it authenticated, in order. */
  readonly messages: readonly string[];
  readonly client: KMSClient;
}

export async function startKms(): Promise<Kms> {
  const messages: string[] = [];
  const kms = await loopback(async (request, response) => {
    const { KeyId, Message, MacAlgorithm } = JSON.parse((await bodyOf(request)).toString());
    const message = Buffer.from(Message, 'base64');
    messages.push(message.toString());
    const Mac = createHmac('sha256', 'kept inside KMS').update(message).digest('base64');
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    response.end(JSON.stringify({ KeyId, Mac, MacAlgorithm }));
  });
  const faulty = await startFaulty(kms.endpoint);
  const client = new KMSClient({ ...CLIENT_LIMITS, endpoint: faulty.endpoint });
  return {
    ...faulty,
    messages,
    client,
    async stop() {
      client.destroy();
      await faulty.stop();
      await kms.stop();
    },
  };
}

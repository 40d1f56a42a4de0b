import type { Player } from '../resource';
import { queueArn } from './queues';

/** Plays `AWS::SQS::QueuePolicy`: the resource policy of each queue that it names by its address. */
export const queuePolicyPlayer = (attach: (resourceArn: string, policyDocument: object) => void): Player => ({
  types: ['AWS::SQS::QueuePolicy'],
  async provision({ stack, logicalId, properties }) {
    const { Queues, PolicyDocument } = properties;
    for (const url of Queues as string[]) attach(queueArn(url.split('/').at(-1) as string), PolicyDocument);
    return { ref: `${stack}-${logicalId}`, attributes: { Id: `${stack}-${logicalId}` } };
  },
});

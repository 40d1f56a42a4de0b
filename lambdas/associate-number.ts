import { Logger } from '@aws-lambda-powertools/logger';
import { type LineNumber, Numbers } from './stores/numbers';
import { answerStack, type StackAnswer } from './stores/stack-answers';

/**
 * What CloudFormation asks of a custom resource.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-requests.html
 */
interface StackRequest {
  readonly RequestType: 'Create' | 'Update' | 'Delete';
  readonly ResponseURL: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
  /** Absent on Create. */
  readonly PhysicalResourceId?: string;
  readonly ResourceProperties: Readonly<Record<string, unknown>>;
}

/** The custom resource was given something other than the text it needs. */
class WrongProperty extends Error {
  override readonly name = 'WrongProperty';
}

/** Of a Create that failed: CloudFormation will ask to delete it, and there is nothing to undo. */
const NOTHING_MADE = 'not-associated';

/** An answer takes 4,096 bytes; of these a reason's characters can take six each. */
const LONGEST_REASON = 400;

const logger = new Logger({ serviceName: 'associate-number' });

/**
 * Ties the phone number to the inbound flow, which CloudFormation cannot.
 *
 * The physical id names the number, so that another flow is an update in place, and another number a replacement whose old
 * one CloudFormation deletes once the new one works. A number is untied by its id alone: what a Create did not tie, its
 * rollback leaves to whoever has it.
 *
 * @throws AnswerNotTaken when CloudFormation cannot be told; Lambda then tries again, and every step may be repeated
 */
export const associateNumber =
  (numbers: Numbers) =>
  async (request: StackRequest): Promise<void> => {
    const { StackId, RequestId, LogicalResourceId, RequestType, ResponseURL } = request;
    const outcome = await outcomeOf(numbers, request);
    logger.info('answered', { request: RequestType, status: outcome.Status, reason: outcome.Reason });
    await answerStack(ResponseURL, { ...outcome, StackId, RequestId, LogicalResourceId });
  };

async function outcomeOf(
  numbers: Numbers,
  request: StackRequest,
): Promise<Pick<StackAnswer, 'Status' | 'Reason' | 'PhysicalResourceId'>> {
  try {
    return { Status: 'SUCCESS', PhysicalResourceId: await carryOut(numbers, request) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return {
      Status: 'FAILED',
      Reason: `${name}: ${message}`.slice(0, LONGEST_REASON),
      PhysicalResourceId: request.PhysicalResourceId ?? NOTHING_MADE,
    };
  }
}

/** Does what is asked and returns the physical id. */
async function carryOut(numbers: Numbers, request: StackRequest): Promise<string> {
  switch (request.RequestType) {
    case 'Create':
    case 'Update': {
      const number = {
        instanceId: textOf(request, 'InstanceId'),
        phoneNumberId: textOf(request, 'PhoneNumberId'),
      };
      await numbers.associate(number, textOf(request, 'ContactFlowId'));
      return idOf(number);
    }
    case 'Delete': {
      const id = request.PhysicalResourceId ?? NOTHING_MADE;
      const number = numberOf(id);
      if (number !== undefined) await numbers.disassociate(number);
      return id;
    }
    default:
      throw new WrongProperty(`expected Create, Update or Delete, got ${request.RequestType}`);
  }
}

const idOf = ({ instanceId, phoneNumberId }: LineNumber): string => `${instanceId}|${phoneNumberId}`;

function numberOf(id: string): LineNumber | undefined {
  const [instanceId, phoneNumberId] = id.split('|');
  return instanceId && phoneNumberId ? { instanceId, phoneNumberId } : undefined;
}

function textOf({ ResourceProperties }: StackRequest, name: string): string {
  const value = ResourceProperties[name];
  if (typeof value !== 'string' || value === '')
    throw new WrongProperty(`expected ${name} to be a text, got ${typeof value}`);
  return value;
}

export const handler = associateNumber(new Numbers());

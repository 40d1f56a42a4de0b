import { uuidOf } from '../../uuid';
import { ACCOUNT, REGION } from '../account';
import type { Resource } from '../resource';

/** The id that a resource always gets: a UUID that belongs to its stack and logical id. */
export const idOf = ({ stack, logicalId }: Resource): string => uuidOf(`${stack}/${logicalId}`);

export const arnOf = (path: string): string => `arn:aws:connect:${REGION}:${ACCOUNT}:${path}`;

/** The last part of an ARN, or the id itself. */
export const lastPart = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** A number of a range that ARCEP keeps for fiction, the same for the same phone number id. */
export const fictionNumber = (phoneNumberId: string): string =>
  `+3319900${String(Number.parseInt(phoneNumberId.slice(0, 8), 16) % 10_000).padStart(4, '0')}`;

/**
 * The role that Connect acts as, one an instance; its suffix is Amazon's to choose.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/connect-slr.html
 */
export const serviceLinkedRole = (instanceId: string): string =>
  `arn:aws:iam::${ACCOUNT}:role/aws-service-role/connect.amazonaws.com/AWSServiceRoleForAmazonConnect_${instanceId.replaceAll('-', '').slice(0, 20)}`;

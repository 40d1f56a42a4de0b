import { createHash } from 'node:crypto';
import { ACCOUNT } from '../../account';

/** The account as S3 names owners: by a canonical id of 64 hexadecimal digits that tells nothing. */
export const OWNER = { ID: createHash('sha256').update(ACCOUNT).digest('hex') };

import type { Construct } from 'constructs';
import { HmacKey } from './hmac-key';

/**
 * The key of callers' pseudonyms (`lib/domain/pseudonym.ts`), of which each period's is derived: without it nobody can find a
 * caller who asks to be erased (GDPR 17).
 */
export class PseudonymKey extends HmacKey {
  constructor(scope: Construct, id: string) {
    super(scope, id, 'pseudonyms of callers');
  }
}

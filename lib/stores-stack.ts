import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from './charter';
import { Ledger } from './constructs/ledger';
import { PseudonymKey } from './constructs/pseudonym-key';
import { Recordings } from './constructs/recordings';

/** What must outlive everything else: the ledger, the recordings until they expire, and the keys of both. */
export class StoresStack extends Stack {
  readonly ledger: Ledger;
  readonly recordings: Recordings;
  readonly pseudonymKey: PseudonymKey;

  constructor(scope: Construct, id: string, charter: Charter) {
    super(scope, id, { env: { region: charter.region }, terminationProtection: true });
    this.ledger = new Ledger(this, 'Ledger', charter);
    this.recordings = new Recordings(this, 'Recordings', charter);
    this.pseudonymKey = new PseudonymKey(this, 'PseudonymKey');
  }
}

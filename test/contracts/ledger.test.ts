import { DYNALITE, DYNAMODB_LOCAL } from '../support/ledger-engines';
import { ledgerContract } from './ledger';

for (const engine of [DYNALITE, DYNAMODB_LOCAL])
  (engine.available ? describe : describe.skip)(`the ledger, DynamoDB played by ${engine.name}`, () =>
    ledgerContract(engine),
  );

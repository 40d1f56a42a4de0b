import { AwsError, notPlayed } from '../aws';
import type { Input } from '../json-protocol';
import type { Engine } from './engine';
import type { PlayedTable } from './tables';

type Describe = (table: PlayedTable, engine: Engine) => Input | Promise<Input>;

/** What is answered from the template, in whole or in part, since dynalite does not know it. */
const DESCRIPTIONS: Readonly<Record<string, Describe>> = {
  async DescribeTable(table, engine) {
    const { Table } = await engine.ask('DescribeTable', { TableName: table.name });
    // Its instants are the machine's, not the virtual clock's.
    const { CreationDateTime: _, BillingModeSummary: billing, ...known } = Table;
    return {
      Table: {
        ...withOurArns(known, table.arn),
        ...(billing !== undefined && { BillingModeSummary: { BillingMode: billing.BillingMode } }),
        DeletionProtectionEnabled: table.deletionProtected,
        ...(table.keyArn !== undefined && {
          SSEDescription: { Status: 'ENABLED', SSEType: 'KMS', KMSMasterKeyArn: table.keyArn },
        }),
      },
    };
  },
  DescribeTimeToLive: ({ expiryAttribute }) => ({
    TimeToLiveDescription:
      expiryAttribute === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: expiryAttribute },
  }),
  DescribeContinuousBackups: ({ recoveryDays }) => ({
    ContinuousBackupsDescription: {
      ContinuousBackupsStatus: 'ENABLED',
      PointInTimeRecoveryDescription:
        recoveryDays === undefined
          ? { PointInTimeRecoveryStatus: 'DISABLED' }
          : { PointInTimeRecoveryStatus: 'ENABLED', RecoveryPeriodInDays: recoveryDays },
    },
  }),
  DeleteTable: ({ deletionProtected }) => {
    if (!deletionProtected) throw notPlayed('dynamodb:DeleteTable');
    const message =
      'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.';
    throw new AwsError('ValidationException', 400, message);
  },
};

/** The answer, for an operation that is about the table and not its records. */
export const describe = (
  operation: string,
  table: PlayedTable,
  engine: Engine,
): Input | Promise<Input> | undefined => DESCRIPTIONS[operation]?.(table, engine);

const withOurArns = (known: Input, tableArn: string): Input =>
  JSON.parse(JSON.stringify(known).replace(/arn:aws:dynamodb:[^:]*:\d*:table\/[\w.-]+/g, tableArn));

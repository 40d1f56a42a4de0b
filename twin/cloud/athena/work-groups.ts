import { z } from 'zod';
import { ACCOUNT, REGION } from '../account';
import { notPlayed } from '../aws';
import { isKeyArn } from '../s3/encryption';
import { InvalidRequest } from './refusal';
import { placeIn } from './storage';

const encryption = z.discriminatedUnion('EncryptionOption', [
  z.strictObject({ EncryptionOption: z.literal('SSE_S3') }),
  z.strictObject({
    EncryptionOption: z.literal('SSE_KMS'),
    KmsKey: z.string().refine(isKeyArn, 'expected the ARN of a key'),
  }),
]);

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_ResultConfiguration.html */
export const resultConfiguration = z.strictObject({
  OutputLocation: z
    .string()
    .refine((url) => placeIn(url) !== undefined, 'expected s3://bucket/prefix/')
    .optional(),
  EncryptionConfiguration: encryption.optional(),
  ExpectedBucketOwner: z.literal(ACCOUNT).optional(),
});

export type ResultConfiguration = z.output<typeof resultConfiguration>;

const ENGINES = ['AUTO', 'Athena engine version 3'] as const;

const configuration = z.strictObject({
  EnforceWorkGroupConfiguration: z.boolean().default(true),
  // Metrics are not kept here; who reads them is told by CloudWatch.
  PublishCloudWatchMetricsEnabled: z.boolean().default(false),
  RequesterPaysEnabled: z.literal(false).default(false),
  BytesScannedCutoffPerQuery: z.int().min(10_000_000).optional(),
  EngineVersion: z
    .strictObject({
      SelectedEngineVersion: z.enum(ENGINES).default('AUTO'),
      EffectiveEngineVersion: z.enum(ENGINES).optional(),
    })
    .default({ SelectedEngineVersion: 'AUTO' }),
  ResultConfiguration: resultConfiguration.default({}),
});

const workGroup = z.strictObject({
  Name: z.string().regex(/^[a-zA-Z0-9._-]{1,128}$/),
  Description: z.string().default(''),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  // What deleting it would do, which is not played.
  RecursiveDeleteOption: z.boolean().optional(),
  Tags: z.array(z.strictObject({ Key: z.string(), Value: z.string() })).default([]),
  WorkGroupConfiguration: configuration.default(configuration.parse({})),
});

export type WorkGroup = z.output<typeof workGroup> & {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
};

/**
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-athena-workgroup.html
 * @throws AwsError NotImplemented naming what is not played
 */
export function workGroupOf(properties: unknown, createdAt: number): WorkGroup {
  const checked = workGroup.safeParse(properties);
  if (checked.success) return { ...checked.data, createdAt };
  const findings = checked.error.issues.map(({ path, message }) => `${path.join('.')} (${message})`);
  throw notPlayed(`these properties of a workgroup: ${findings.join(', ')}`);
}

export const workGroupArn = (name: string): string => `arn:aws:athena:${REGION}:${ACCOUNT}:workgroup/${name}`;

export const PRIMARY = 'primary';

/** The account's workgroups. Every account has `primary`, which leaves all to whoever asks. */
export class WorkGroups {
  private readonly groups = new Map<string, WorkGroup>();

  constructor(now: number) {
    const open = { EnforceWorkGroupConfiguration: false };
    this.add(workGroupOf({ Name: PRIMARY, WorkGroupConfiguration: open }, now));
  }

  add(group: WorkGroup): void {
    this.groups.set(group.Name, group);
  }

  /** @throws InvalidRequest */
  find(name: string): WorkGroup {
    const group = this.groups.get(name);
    if (group === undefined) throw new InvalidRequest('INVALID_INPUT', 'WorkGroup is not found.');
    return group;
  }
}

/** As GetWorkGroup tells. https://docs.aws.amazon.com/athena/latest/APIReference/API_WorkGroup.html */
export const describedGroup = ({ Name, State, Description, createdAt, ...group }: WorkGroup): object => ({
  Name,
  State,
  Description,
  CreationTime: createdAt / 1000,
  Configuration: {
    ...group.WorkGroupConfiguration,
    EngineVersion: {
      ...group.WorkGroupConfiguration.EngineVersion,
      EffectiveEngineVersion: 'Athena engine version 3',
    },
  },
});

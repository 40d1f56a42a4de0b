import { join } from 'node:path';
import { Clock } from './clock';
import { REGION } from './cloud/account';
import { Cloud } from './cloud/cloud';
import { UNPLAYED_CONNECT_METRICS } from './cloud/cloudwatch/connect-metrics';
import type { Existing } from './cloud/connect/existing';
import type { Credential } from './cloud/credentials';
import { Faults } from './faults';
import { Helpline } from './helpline';
import { type Memory, recall, remember } from './memory';
import { type Provisioning, provision } from './provision';
import { readAssembly } from './template';
import type { Stack } from './template/stack';

export interface TwinOptions {
  /** Output folder of `cdk synth`. */
  readonly assembly: string;
  /** Where its state is kept. */
  readonly folder: string;
  /** Virtual time of a new twin, in milliseconds since 1970. */
  readonly startAt: number;
  /** The machine's time, by which people's own clients sign. */
  readonly realNow: () => number;
  /** What the deployer may do; everything when absent. */
  readonly deployPolicy?: object;
  /** What the account has from before; nothing when absent. */
  readonly existing?: Existing;
  /** Changes the stacks before they are provisioned: what a test takes away from them. */
  readonly alter?: (stack: Stack) => void;
}

/** A resource of the template, or a permission that AWS adds to it, and what the twin makes of it. */
export interface ResourceRow {
  readonly state: 'played' | 'not played' | 'assumed';
  readonly type: string;
  readonly path: string;
}

/** That services make grants when a resource is associated with a key; which operations they name is assumed. */
const GRANTS_PAGE = 'https://docs.aws.amazon.com/kms/latest/developerguide/grants.html';

/** No role of the template bears this name. */
class UnknownRole extends Error {
  override readonly name = 'UnknownRole';
}

/** A local AWS made of the synthesized template: the same flow, bundles, policies and lifecycle rules, in virtual time. */
export class Twin {
  readonly region = REGION;

  private constructor(
    readonly clock: Clock,
    readonly faults: Faults,
    /** Where AWS's clients find it. */
    readonly url: string,
    readonly cloud: Cloud,
    readonly line: Helpline,
    private readonly provisioned: Provisioning,
    private readonly memory: Memory,
    private readonly folder: string,
  ) {}

  /**
   * Provisions the assembly over the state in the folder.
   * @throws TemplateError, ProvisioningError
   */
  static async start(options: TwinOptions): Promise<Twin> {
    const { folder, startAt, realNow, deployPolicy, existing, alter } = options;
    const memory = recall(memoryIn(folder), startAt);
    const clock = new Clock(memory.now);
    const faults = new Faults();
    const assembly = readAssembly(options.assembly);
    if (alter !== undefined) assembly.stacks.forEach(alter);
    const ties = new Map(Object.entries(memory.ties));
    const cloud = new Cloud({ assembly, clock, faults, folder, realNow, ties, deployPolicy, existing });
    const url = await cloud.open();
    try {
      const provisioned = await provision(assembly, cloud.players);
      const { instance } = cloud.connect;
      const { calls } = memory;
      const { functions, cloudWatch } = cloud;
      const line = new Helpline({ clock, faults, functions, instance, calls, tell: cloudWatch.tell });
      return new Twin(clock, faults, url, cloud, line, provisioned, memory, folder);
    } catch (error) {
      await cloud.close();
      throw error;
    }
  }

  /** Lets time pass. */
  advanceTo(instant: number): Promise<void> {
    return this.clock.advanceTo(instant);
  }

  /** The recordings that exist now. */
  recordings(): ReturnType<Cloud['s3']['objects']> {
    return this.cloud.s3.objects(this.nameOf('AWS::S3::Bucket', 'Recordings'));
  }

  /** Objects deleted since the twin began, and the greatest age that one had reached by then. */
  deletions(): { readonly count: number; readonly oldestMs: number | null } {
    const { deletions } = this.cloud.s3;
    const oldest = Math.max(deletions.oldestAgeAtDeletionMs() ?? -1, this.memory.oldestAgeAtDeletionMs ?? -1);
    return { count: this.memory.deleted + deletions.all().length, oldestMs: oldest < 0 ? null : oldest };
  }

  resources(): readonly ResourceRow[] {
    const rows = this.provisioned.resources.map(({ state, type, path }) => ({ state, type, path }));
    const assumed = this.cloud.assumed.lines.map(({ actions, resource, source }) => ({
      state: 'assumed' as const,
      type: actions.join(' '),
      path: `${resource} (${source})`,
    }));
    const granted = this.cloud.keyring.grants.all().map(({ grantee, operations, keyArn }) => ({
      state: 'assumed' as const,
      type: operations.map((operation) => `kms:${operation}`).join(' '),
      path: `${keyArn}, granted to ${grantee} (${GRANTS_PAGE})`,
    }));
    const uncounted = UNPLAYED_CONNECT_METRICS.map(([metric, why]) => ({
      state: 'not played' as const,
      type: 'AWS/Connect metric',
      path: `${metric}: ${why}`,
    }));
    return [...rows, ...uncounted, ...assumed, ...granted];
  }

  /**
   * What `Ref` gives for the only resource of a type.
   * @param construct the id of a construct that it lies in, where there are more
   */
  nameOf(type: string, construct?: string): string {
    const found = this.provisioned.resources.filter(
      (resource) =>
        resource.type === type && (construct === undefined || resource.path.split('/').includes(construct)),
    );
    const [only] = found;
    if (only === undefined || found.length > 1)
      throw new Error(`expected one ${type} in the template, got ${found.length}`);
    return only.ref;
  }

  /**
   * @param role a role of the template by its construct, such as `LogConsent`, or `administrator`
   * @param person for a client of somebody's own, which signs with the machine's time
   */
  credentialsOf(role: string, person = false): Credential {
    return this.cloud.credentialsOf(role === 'administrator' ? undefined : this.roleNamed(role), person);
  }

  async close(): Promise<void> {
    const { count, oldestMs } = this.deletions();
    remember(memoryIn(this.folder), {
      now: this.clock.now(),
      calls: this.line.calls,
      ties: Object.fromEntries(this.cloud.ties),
      deleted: count,
      oldestAgeAtDeletionMs: oldestMs,
    });
    await this.cloud.close();
  }

  private roleNamed(name: string): string {
    const roles = this.provisioned.resources.filter(({ type }) => type === 'AWS::IAM::Role');
    const found = roles.find(({ path }) => path.split('/').includes(name));
    if (found !== undefined) return found.ref;
    const known = roles.map(({ path }) => path.split('/')[1]).join(', ');
    throw new UnknownRole(`expected administrator or a role of ${known}, got ${name}`);
  }
}

const memoryIn = (folder: string): string => join(folder, 'twin.json');

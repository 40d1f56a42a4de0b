import { join } from 'node:path';
import type { Clock } from '../clock';
import type { Faults } from '../faults';
import type { Assembly } from '../template';
import { ACCOUNT } from './account';
import { Athena } from './athena/athena';
import type { Principal } from './aws';
import { CustomResources } from './cloudformation/custom-resources';
import { CustomResourceRequests } from './cloudformation/requests';
import { CloudWatch } from './cloudwatch/cloudwatch';
import { Connect } from './connect/connect';
import type { Existing } from './connect/existing';
import { type Credential, Credentials } from './credentials';
import { Engine } from './dynamodb/engine';
import { DynamoDb } from './dynamodb/service';
import { Tables } from './dynamodb/tables';
import { Eventing } from './events/eventing';
import { Gateway } from './gateway';
import { AssumedPermissions } from './iam/assumed';
import { iamPlayers, Roles } from './iam/players';
import { Policies } from './iam/policies';
import { ADMINISTRATOR, addAccountRoles, DEPLOYER } from './iam/principals';
import { Keyring } from './kms/keyring';
import { LambdaFunctions } from './lambda/functions';
import { lambdaPlayers } from './lambda/players';
import { LambdaService } from './lambda/service';
import { LogGroups } from './logs/log-groups';
import { logsPlayer } from './logs/player';
import { logsService } from './logs/service';
import type { Player } from './resource';
import { s3Players } from './s3/players';
import { S3 } from './s3/s3';
import { stsService } from './sts/service';

export interface CloudParts {
  readonly assembly: Assembly;
  readonly clock: Clock;
  readonly faults: Faults;
  /** A folder for each service's state. */
  readonly folder: string;
  readonly realNow: () => number;
  /** Which flow answers a phone number, ids by ids. */
  readonly ties: Map<string, string>;
  readonly deployPolicy?: object | undefined;
  readonly existing?: Existing | undefined;
}

/** Records that have expired in a table go this much later; AWS says within a few days. */
const EXPIRY_LAG_MS = 0;

/** Every service of the account, wired to each other: the same account for whoever asks through the gateway. */
export class Cloud {
  readonly ties: Map<string, string>;
  readonly policies = new Policies();
  readonly assumed = new AssumedPermissions(this.policies);
  readonly keyring: Keyring;
  readonly s3: S3;
  readonly logs: LogGroups;
  readonly functions: LambdaFunctions;
  readonly connect: Connect;
  readonly events: Eventing;
  readonly cloudWatch: CloudWatch;
  readonly players: readonly Player[];
  private readonly credentials: Credentials;
  private readonly roles = new Roles();
  private readonly engine: Engine;
  private readonly athena: Athena;
  private readonly gateway: Gateway;
  private url = '';

  constructor({ assembly, clock, faults, folder, realNow, ties, deployPolicy, existing }: CloudParts) {
    const { policies, roles } = this;
    const now = (): number => clock.now();
    this.ties = ties;
    addAccountRoles(policies, roles, deployPolicy);
    this.credentials = new Credentials(join(folder, 'credentials.json'));

    this.keyring = new Keyring(folder, clock, policies);
    const { access, keys } = this.keyring;
    const attach = (arn: string, policy: object): void => policies.attach(arn, policy);
    const instanceId = (): string => this.connect.instance.id;
    this.cloudWatch = new CloudWatch({ clock, access, keys, folder, attach, instanceId });
    this.s3 = new S3({
      root: join(folder, 's3'),
      clock,
      access,
      credentials: this.credentials,
      publish: (event) => this.events.bus.put(event, Date.parse(event.time)),
    });
    this.logs = new LogGroups(join(folder, 'logs'), clock, access, (event) => this.cloudWatch.logged(event));
    this.athena = new Athena({ clock, access, s3: this.s3, root: join(folder, 's3') });
    this.engine = new Engine(join(folder, 'dynamodb'));
    const grantKey = (reference: string): Promise<string> =>
      this.keyring.grantTo('dynamodb', reference, 'dynamodb.amazonaws.com', ['Decrypt', 'GenerateDataKey']);
    const tables = new Tables({ engine: this.engine, clock, expiryLagMs: EXPIRY_LAG_MS, grantKey });

    this.functions = new LambdaFunctions({
      clock,
      faults,
      access,
      assetFolder: (s3Key) => assembly.assetFolder(s3Key),
      credentialsOf: (roleArn, session) => this.credentials.forEnvironment(roleOf(roleArn, session)),
      endpoint: () => this.url,
      log: ({ session, group, stream }, roleArn, message, timestamp) =>
        void this.logs.write(roleOf(roleArn, session), group, { timestamp, stream, message }),
      measure: (...invocation) => this.cloudWatch.invoked(...invocation),
    });
    const { functions } = this;
    const { topics, metrics } = this.cloudWatch;
    this.events = new Eventing({ clock, faults, access, folder, functions, topics, metrics, attach });
    this.connect = new Connect({
      access,
      ties,
      existing,
      publish: (...event) => this.events.bus.put(...event),
      s3: this.s3,
      createGrant: async (...terms) => void (await this.keyring.grantTo('connect', ...terms)),
      assume: (line) => this.assumed.assume(line),
    });
    this.players = [
      ...iamPlayers(policies, roles),
      ...this.keyring.players,
      ...s3Players(this.s3, policies),
      tables,
      logsPlayer(this.logs),
      ...lambdaPlayers(functions, attach),
      ...this.events.players,
      ...this.athena.players,
      this.connect.player,
      ...this.cloudWatch.players,
      new CustomResources(
        join(folder, 'custom-resources'),
        new CustomResourceRequests(this.functions, clock, DEPLOYER),
      ),
    ];
    this.gateway = new Gateway({
      clock,
      faults,
      realNow,
      credentials: this.credentials,
      services: [
        this.s3,
        this.connect.service,
        this.cloudWatch.service,
        this.keyring.service,
        this.athena.service,
        logsService({ groups: this.logs, access, now }),
        stsService({ access, policies, credentials: this.credentials, clock, realNow }),
        new DynamoDb({ engine: this.engine, tables, access, clock }),
        this.events.service,
        new LambdaService(this.functions, access, clock),
      ],
      instantOf: (accessKeyId) => this.functions.instantOf(accessKeyId),
      onHang: (accessKeyId) => this.functions.onHang(accessKeyId),
      onAnswer: (...answered) => this.cloudWatch.answered(...answered),
      onFailure: reportFailure,
    });
  }

  /** @returns where the account answers */
  async open(): Promise<string> {
    this.url = (await this.gateway.listen()).url;
    return this.url;
  }

  /** @param role its name; the account's administrator when absent */
  credentialsOf(role: string | undefined, person: boolean): Credential {
    const principal = role === undefined ? ADMINISTRATOR : roleOf(this.roles.arnOf(role), 'agglo');
    return person ? this.credentials.forPerson(principal) : this.credentials.forPrincipal(principal);
  }

  async close(): Promise<void> {
    await this.functions.close();
    await this.gateway.close();
    await this.logs.close();
    await this.engine.close();
    await this.athena.close();
    this.s3.close();
    this.events.queues.close();
    this.cloudWatch.close();
  }
}

const roleOf = (arn: string, session: string): Principal => ({
  kind: 'role',
  id: arn,
  accountId: ACCOUNT,
  session,
});

/** A fault of the twin itself: never to be taken for AWS's answer. */
const reportFailure = (point: string, error: unknown): void =>
  void process.stderr.write(`the twin failed at ${point}: ${(error as Error).stack ?? error}\n`);

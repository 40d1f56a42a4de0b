import { Clock } from '../../twin/clock';
import { ACCOUNT } from '../../twin/cloud/account';
import type { AwsService, Principal } from '../../twin/cloud/aws';
import { Credentials } from '../../twin/cloud/credentials';
import { Gateway } from '../../twin/cloud/gateway';
import { IamAccess } from '../../twin/cloud/iam/access';
import { iamPlayers, Roles } from '../../twin/cloud/iam/players';
import { Policies } from '../../twin/cloud/iam/policies';
import { ADMINISTRATOR, addAccountRoles } from '../../twin/cloud/iam/principals';
import { Grants } from '../../twin/cloud/kms/grants';
import type { Player, Provisioned, Resource } from '../../twin/cloud/resource';
import { Faults } from '../../twin/faults';

export const NOW = Date.parse('2026-11-23T09:00:00Z');

/** An AWS account of its own with a gateway, an administrator and what a test puts into it. */
export class Account {
  readonly clock = new Clock(NOW);
  readonly faults = new Faults();
  readonly credentials = new Credentials();
  readonly policies = new Policies();
  readonly roles = new Roles();
  readonly grants = new Grants();
  readonly access = new IamAccess(this.policies, this.clock, (...asked) => this.grants.allow(...asked));
  readonly failures: unknown[] = [];
  readonly hung: string[] = [];
  /** The instant in which a function lives that asks, where the clock has gone ahead of it. */
  instantOfFunction: number | undefined;
  /** What people's own clocks show. */
  realNow = NOW;
  private gateway: Gateway | undefined;
  private url = '';

  constructor(deployPolicy?: object) {
    addAccountRoles(this.policies, this.roles, deployPolicy);
  }

  async open(services: readonly AwsService[]): Promise<this> {
    const { clock, credentials, faults } = this;
    this.gateway = new Gateway({
      clock,
      credentials,
      faults,
      services,
      realNow: () => this.realNow,
      instantOf: () => this.instantOfFunction,
      onHang: (accessKeyId) => this.hung.push(accessKeyId),
      onFailure: (point, error) => this.failures.push([point, error]),
    });
    this.url = (await this.gateway.listen()).url;
    return this;
  }

  async close(): Promise<void> {
    await this.gateway?.close();
  }

  get endpoint(): string {
    return this.url;
  }

  /** How an SDK client is made that signs as a principal, at virtual time, and never tries twice. */
  client(principal: Principal = ADMINISTRATOR) {
    return {
      endpoint: this.url,
      region: 'eu-central-1',
      credentials: this.credentials.forPrincipal(principal),
      maxAttempts: 1,
      systemClockOffset: this.clock.now() - Date.now(),
    };
  }

  /** A role of the template that may do what these statements say. */
  async role(name: string, ...statements: object[]): Promise<Principal> {
    const { attributes } = await this.provision(
      iamPlayers(this.policies, this.roles),
      'AWS::IAM::Role',
      name,
      {
        RoleName: name,
        AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trusting('lambda.amazonaws.com')] },
        Policies: [{ PolicyName: 'own', PolicyDocument: { Version: '2012-10-17', Statement: statements } }],
      },
    );
    return { kind: 'role', id: String(attributes.Arn), accountId: ACCOUNT, session: 'Ledger' };
  }

  async provision(
    players: readonly Player[],
    type: string,
    logicalId: string,
    properties: Resource['properties'],
  ): Promise<Provisioned> {
    const player = players.find(({ types }) => types.includes(type));
    if (player === undefined) throw new Error(`nobody plays ${type}`);
    return player.provision({ stack: 'Line', logicalId, path: `Line/${logicalId}`, type, properties });
  }
}

export const allow = (Action: string | string[], Resource: string | string[], Condition?: object) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition !== undefined && { Condition }),
});

const trusting = (Service: string) => ({ Effect: 'Allow', Principal: { Service }, Action: 'sts:AssumeRole' });

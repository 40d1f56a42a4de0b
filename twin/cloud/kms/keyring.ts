import { join } from 'node:path';
import type { Clock } from '../../clock';
import type { AwsService } from '../aws';
import { IamAccess } from '../iam/access';
import type { Policies } from '../iam/policies';
import { DEPLOYER } from '../iam/principals';
import type { Player } from '../resource';
import { grantForService } from './granting';
import { Grants } from './grants';
import { Keys } from './keys';
import { kmsPlayers } from './players';
import { kmsService } from './service';

/** The account's keys and their grants, and the decisions that rest on policies and grants together. */
export class Keyring {
  readonly keys: Keys;
  readonly grants: Grants;
  readonly access: IamAccess;
  readonly players: readonly Player[];
  readonly service: AwsService;
  private readonly now: () => number;

  constructor(folder: string, clock: Clock, policies: Policies) {
    this.now = () => clock.now();
    this.keys = new Keys(join(folder, 'kms'), this.now);
    this.grants = new Grants(join(folder, 'kms-grants.json'));
    this.access = new IamAccess(policies, clock, (...asked) => this.grants.allow(...asked));
    this.players = kmsPlayers(this.keys, policies);
    const { keys, grants, access, now } = this;
    this.service = kmsService({ keys, grants, access, now });
  }

  /**
   * Makes a service's own grant on a customer key, as whoever deploys.
   * @returns the key's ARN
   * @throws AwsError AccessDeniedException when the deployer may not
   */
  async grantTo(
    service: string,
    keyReference: string,
    grantee: string,
    operations: readonly string[],
  ): Promise<string> {
    const { keys, grants, access, now } = this;
    const terms = { principal: DEPLOYER, service, keyReference, grantee, operations };
    return (await grantForService({ keys, grants, access, now }, terms)).keyArn;
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import type { Principal } from '../../../../twin/cloud/aws';
import type { Resource } from '../../../../twin/cloud/resource';
import type { ObjectEvent } from '../../../../twin/cloud/s3/event';
import { s3Players } from '../../../../twin/cloud/s3/players';
import { S3 } from '../../../../twin/cloud/s3/s3';
import { Account } from '../../../support/account';

export const DAY = 86_400_000;

/** An account with buckets on disk, and an SDK client of its administrator. */
export class BucketAccount extends Account {
  readonly root = mkdtempSync(join(tmpdir(), 's3-'));
  readonly events: ObjectEvent[] = [];
  s3 = this.newS3();

  static async opened(): Promise<BucketAccount> {
    const account = new BucketAccount();
    await account.open([account.s3]);
    return account;
  }

  /** A bucket of the template; `records` unless it has another name. */
  async bucket(properties: Resource['properties'] = {}, logicalId = 'Records'): Promise<string> {
    const players = s3Players(this.s3, this.policies);
    const named = { BucketName: logicalId.toLowerCase(), ...properties };
    return (await this.provision(players, 'AWS::S3::Bucket', logicalId, named)).ref;
  }

  sdk(principal?: Principal): S3Client {
    return new S3Client(this.client(principal));
  }

  /** What a new start finds: the same folder, nothing else. */
  async restart(): Promise<void> {
    await super.close();
    this.s3.close();
    this.s3 = this.newS3();
    await this.open([this.s3]);
  }

  /** Days pass. */
  later(days: number): Promise<void> {
    return this.clock.advanceTo(this.clock.now() + days * DAY);
  }

  override async close(): Promise<void> {
    await super.close();
    this.s3.close();
    rmSync(this.root, { recursive: true });
  }

  private newS3(): S3 {
    const { root, clock, access, credentials } = this;
    return new S3({ root, clock, access, credentials, publish: (event) => void this.events.push(event) });
  }
}

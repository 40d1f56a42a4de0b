import { mkdirSync } from 'node:fs';
import type { Clock } from '../../clock';
import { type Access, type AwsReply, type AwsRequest, type AwsService, notPlayed } from '../aws';
import type { Credentials } from '../credentials';
import { Authorisation } from './authorisation';
import { Bucket } from './bucket';
import { newRequestId } from './cause';
import { Deletions } from './deletions';
import type { ObjectEvent } from './event';
import { LifecycleSchedule } from './lifecycle/schedule';
import { operationFor } from './routes';
import type { Settings } from './settings';
import { isStored, type Tags } from './version';
import { addressOf } from './wire/address';
import { chunkVerifier } from './wire/chunk-signatures';
import { parametersOf, refuseUnknown } from './wire/parameters';
import { payloadOf } from './wire/payload';

export interface S3Options {
  /** The folder to keep buckets in. */
  readonly root: string;
  readonly clock: Clock;
  readonly access: Access;
  /** Takes an event for EventBridge over; whether and when it arrives is the event bus's affair. */
  readonly publish: (event: ObjectEvent) => void;
  /** To check the chunks of a signed stream. */
  readonly credentials: Pick<Credentials, 'find'>;
}

/** An object, or an older version of one, as people are told of it. */
export interface ListedObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  readonly lastModified: Date;
  readonly tags: Tags;
}

/**
 * Amazon S3 as the template sets it up. Objects lie in a folder where a person can open them, in the clear: who may read or
 * write them is decided by the policies, those of their encryption key included.
 */
export class S3 implements AwsService {
  readonly name = 's3';
  readonly protocol = 'rest-xml';
  readonly deletions = new Deletions();
  private readonly buckets = new Map<string, Bucket>();
  private readonly lifecycle: LifecycleSchedule;

  constructor(private readonly options: S3Options) {
    this.lifecycle = new LifecycleSchedule(options.clock);
    mkdirSync(options.root, { recursive: true });
  }

  operationOf(request: AwsRequest): string {
    const address = addressOf(request);
    return operationFor(request.method, address, parametersOf(request))?.name ?? unnamed(request);
  }

  async handle(request: AwsRequest): Promise<AwsReply> {
    const address = addressOf(request);
    const parameters = parametersOf(request);
    const operation = operationFor(request.method, address, parameters);
    if (operation === undefined) throw notPlayed(unnamed(request));
    refuseUnknown(parameters, operation.takes, operation.name);
    const verify = chunkVerifier(request, this.options.credentials);
    const { headers, query } = parameters;
    const payload = await payloadOf(headers, request.body, verify, operation.checksumIsOfObject);
    const id = newRequestId();
    const reply = await operation.run({
      id,
      address,
      path: request.path,
      headers,
      query,
      body: payload.bytes,
      checksum: payload.checksum,
      authorisation: new Authorisation(this.options.access, request.principal, parameters),
      buckets: this.buckets,
      now: request.principal.at ?? this.options.clock.now(),
    });
    return { ...reply, headers: { 'x-amz-request-id': id, ...reply.headers } };
  }

  /** Sets a bucket up over what is kept of it. */
  open(name: string, settings: Settings): Bucket {
    this.buckets.get(name)?.close();
    const { options, deletions, lifecycle } = this;
    const bucket = new Bucket(name, settings, { ...options, deletions, lifecycle });
    this.buckets.set(name, bucket);
    lifecycle.watch(bucket);
    return bucket;
  }

  bucket(name: string): Bucket | undefined {
    return this.buckets.get(name);
  }

  /** What lies in a bucket, older versions included. */
  objects(name: string): readonly ListedObject[] {
    const versions = [...(this.buckets.get(name)?.store.all() ?? [])].filter(isStored);
    return versions.map(({ key, created, content: { size, tags } }) => ({
      key,
      size,
      lastModified: new Date(created),
      tags,
    }));
  }

  /** Days that S3 is late with what is due; none at first. */
  set lifecycleLagDays(days: number) {
    this.lifecycle.setLag(days);
  }

  /** Lets the files go. */
  close(): void {
    for (const bucket of this.buckets.values()) bucket.close();
  }
}

/** What is said of a request for an operation that the twin does not know. */
const unnamed = ({ method, query }: AwsRequest): string => {
  const names = [...query.keys()].filter((name) => !/^x-amz-/i.test(name));
  return `${method} of S3${names.length === 0 ? '' : ` with ${names.join(', ')}`}`;
};

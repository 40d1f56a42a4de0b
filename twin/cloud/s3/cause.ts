import { randomUUID } from 'node:crypto';

/** Why an object came or went, as its event will tell. */
export interface Cause {
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** An account id, or the service principal that acted by itself. */
  readonly requester: string;
  /** Only of requests. */
  readonly sourceAddress?: string;
  /** The operation that created it, `DeleteObject`, or `Lifecycle Expiration`. */
  readonly reason: string;
}

/** S3's own doing, by a lifecycle rule. */
export const lifecycleExpiration = (at: number): Cause => ({
  requestId: newRequestId(),
  at,
  requester: 's3.amazonaws.com',
  reason: 'Lifecycle Expiration',
});

export const newRequestId = (): string => randomUUID().replaceAll('-', '').slice(-16).toUpperCase();

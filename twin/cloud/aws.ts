/** What every emulated service speaks: requests that are signed and known to come from somebody, and AWS's errors. */

/** Who asks. A service acts for the account's resources under its own principal name. */
export interface Principal {
  readonly kind: 'role' | 'service';
  /** Role: `arn:aws:iam::…:role/…`. Service: `connect.amazonaws.com`. */
  readonly id: string;
  readonly accountId: string;
  /** Role session name, which AWS's errors and GetCallerIdentity show; a function's is its own name. */
  readonly session?: string;
  /** The virtual instant in which a function lives that asks, in milliseconds; absent: the clock's. */
  readonly at?: number;
}

export interface AwsRequest {
  /** The service in the signature's scope: `s3`, `dynamodb`, `kms`, `sts`. */
  readonly service: string;
  readonly method: string;
  /** Path as sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-cased names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly principal: Principal;
}

export interface AwsReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** How a service writes its errors. */
export type Protocol = 'json' | 'rest-json' | 'rest-xml' | 'query';

export interface AwsService {
  readonly name: string;
  readonly protocol: Protocol;
  /** Operation's IAM name for logs and faults: `PutItem`, `GetObject`. */
  operationOf(request: AwsRequest): string;
  handle(request: AwsRequest): Promise<AwsReply>;
}

/** An error as the service would answer it. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** An operation or option that the twin does not play: said aloud, never passed over. */
export const notPlayed = (what: string): AwsError =>
  new AwsError('NotImplemented', 501, `the twin does not play ${what}`);

/** IAM condition keys of one request; a key with several values is a list. */
export type RequestContext = Readonly<Record<string, string | readonly string[]>>;

/** Decides as IAM does. */
export interface Access {
  /**
   * @param context condition keys beyond the global ones, such as `kms:ViaService`
   * @throws AwsError with AWS's wording when the identity's and the resource's policies do not allow it
   */
  demand(principal: Principal, action: string, resource: string, context?: RequestContext): Promise<void>;
}

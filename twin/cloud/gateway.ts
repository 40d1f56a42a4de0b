import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { crc32 } from 'node:zlib';
import type { Clock } from '../clock';
import type { Faults } from '../faults';
import { Authentication } from './authentication';
import { AwsError, type AwsReply, type AwsRequest, type AwsService, notPlayed, type Protocol } from './aws';
import type { Credentials } from './credentials';
import { errorReply } from './errors';
import { type Message, readSignature, type Signed } from './signature';
import { protocolOf, receive, send, unsigned } from './wire';

export interface GatewayOptions {
  readonly clock: Clock;
  readonly credentials: Credentials;
  readonly faults: Faults;
  readonly services: readonly AwsService[];
  /** The machine's time in milliseconds since 1970, by which people's own clients date their requests. */
  readonly realNow: () => number;
  /** The virtual instant in which a credential's holder lives; undefined for one who lives in the clock's. */
  readonly instantOf: (accessKeyId: string) => number | undefined;
  /** A request of this credential will never be answered. */
  readonly onHang: (accessKeyId: string) => void;
  /** What became of a request that was answered, for whoever counts. */
  readonly onAnswer?: (message: Message, reply: AwsReply, service: string, at: number) => void;
  /** The twin itself failed at this point; the client gets InternalError. */
  readonly onFailure: (point: string, error: unknown) => void;
}

/** How a request ends that gets no reply. */
type Unanswered = 'hang' | 'lost';

/** The one door to every emulated service: AWS's wire protocols over loopback, signatures verified. */
export class Gateway {
  private readonly services: ReadonlyMap<string, AwsService>;
  private readonly authentication: Authentication;
  private readonly server = createServer((request, response) => void this.take(request, response));

  constructor(private readonly options: GatewayOptions) {
    this.services = new Map(options.services.map((service) => [service.name, service]));
    this.authentication = new Authentication(options.credentials, options.realNow);
    // Virtual time may stand still for hours of the machine's: no connection is closed for its age.
    Object.assign(this.server, { keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 });
  }

  /** An address and not a name: S3 clients then put the bucket into the path. */
  async listen(port = 0): Promise<{ url: string }> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return { url: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}` };
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  private async take(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    let message: Message;
    try {
      message = await receive(incoming);
    } catch {
      // The client went away while it was sending.
      return;
    }
    const signed = readSignature(message);
    const at = this.instantOf(signed);
    const answer = await this.answer(message, signed, at);
    if (answer === 'lost') incoming.socket.destroy();
    else if (answer !== 'hang') {
      this.options.onAnswer?.(message, answer, signed?.service ?? 'unsigned', at);
      send(response, answer, message.method, this.dateFor(signed, at));
    }
  }

  /** By the clock that the sender lives by, or its SDK would set itself by the other. */
  private dateFor(signed: Signed | undefined, at: number): Date {
    const { credentials, realNow } = this.options;
    const inside = credentials.find(signed?.accessKeyId ?? '')?.external === false;
    return new Date(inside ? at : realNow());
  }

  /** Of whoever sent this; the clock may have gone ahead of a function. */
  private instantOf(signed: Signed | undefined): number {
    const { clock, instantOf } = this.options;
    return instantOf(signed?.accessKeyId ?? '') ?? clock.now();
  }

  private async answer(
    message: Message,
    signed: Signed | undefined,
    at: number,
  ): Promise<AwsReply | Unanswered> {
    const service = signed && this.services.get(signed.service);
    const protocol = service?.protocol ?? protocolOf(message);
    let point = signed?.service ?? 'unsigned';
    try {
      if (signed === undefined) throw unsigned(protocol);
      if (service === undefined) throw notPlayed(`the service ${signed.service}`);
      const { principal, accessKeyId } = this.authentication.verify(message, signed, protocol, at);
      const { rawQuery: _, ...parts } = message;
      const request = { ...parts, service: service.name, principal: { ...principal, at } };
      point = `${service.name}:${service.operationOf(request)}`;
      return await this.serve(service, request, point, accessKeyId);
    } catch (error) {
      return this.failed(error, point, protocol, message.path);
    }
  }

  private async serve(
    service: AwsService,
    request: AwsRequest,
    point: string,
    accessKeyId: string,
  ): Promise<AwsReply | Unanswered> {
    const fault = this.options.faults.take(point);
    switch (fault?.kind) {
      case undefined:
        return withChecksum(await service.handle(request), service.name);
      case 'hang':
        this.options.onHang(accessKeyId);
        return 'hang';
      case 'lost-answer':
        await service.handle(request);
        return 'lost';
      case 'error':
        throw new AwsError(fault.code, fault.status ?? 500, `${fault.code} was asked for at ${point}`);
      case 'reply':
        throw new Error(`only a function can be made to reply something else, not ${point}`);
    }
  }

  private failed(error: unknown, point: string, protocol: Protocol, path: string): AwsReply {
    if (!(error instanceof AwsError)) this.options.onFailure(point, error);
    const known =
      error instanceof AwsError
        ? error
        : new AwsError('InternalError', 500, 'We encountered an internal error. Please try again.');
    return withChecksum(errorReply(known, protocol, path), point.split(':')[0] as string);
  }
}

/** DynamoDB's clients may check their answers by it. */
const withChecksum = (reply: AwsReply, service: string): AwsReply =>
  service !== 'dynamodb'
    ? reply
    : { ...reply, headers: { ...reply.headers, 'x-amz-crc32': String(crc32(reply.body ?? '')) } };

import { type Access, type AwsService, notPlayed } from '../aws';
import type { EventBus } from '../events/event-bus';
import type { Player } from '../resource';
import { connectApi } from './api';
import { ELSEWHERE, type StorageParts } from './associate-storage';
import type { Existing } from './existing';
import { type CallsAllowed, ConnectInstance, notFound } from './instance';
import { connectPlayer } from './players';

export interface ConnectParts extends StorageParts {
  readonly access: Access;
  /** Which flow answers a phone number, ids by ids: part of the twin's state, kept over restarts. */
  readonly ties: Map<string, string>;
  readonly existing?: Existing | undefined;
  /** Takes contact events over. */
  readonly publish: EventBus['put'];
}

/** Amazon Connect as the twin plays it: one instance, opened by the template or there before it. */
export class Connect {
  readonly player: Player = connectPlayer(this);
  readonly service: AwsService;
  private opened: ConnectInstance | undefined;

  constructor(readonly parts: ConnectParts) {
    this.service = connectApi(this, parts.access);
    const { instance, storesRecordings } = parts.existing ?? {};
    if (instance === undefined) return;
    const adopted = this.open(instance, { inbound: true, outbound: true });
    if (storesRecordings) adopted.recordings = ELSEWHERE;
  }

  /**
   * The instance.
   * @throws AwsError ResourceNotFoundException before there is one
   */
  get instance(): ConnectInstance {
    if (this.opened === undefined) throw notFound('a Connect instance');
    return this.opened;
  }

  /** @throws AwsError ResourceNotFoundException */
  instanceOf(arn: string): ConnectInstance {
    if (this.opened?.instanceArn !== arn) throw notFound(`the Connect instance ${arn}`);
    return this.opened;
  }

  /**
   * Opens the instance that the template makes, or the one that it adopts, with the numbers that it holds from before.
   * @throws AwsError NotImplemented when there is one already
   */
  open(arn: string, allows: CallsAllowed): ConnectInstance {
    if (this.opened !== undefined) throw notPlayed('a second Connect instance');
    this.opened = new ConnectInstance(arn, allows, this.parts.ties, this.parts.publish);
    for (const id of this.parts.existing?.numbers ?? []) this.opened.hold(id);
    return this.opened;
  }
}

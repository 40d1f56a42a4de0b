import type { FlowDocument } from '../../../lib/flow-language/types';
import { uuidOf } from '../../uuid';
import type {
  Bot,
  Exchange,
  Flow,
  Metrics,
  Queue,
  QuickConnect,
  Recognition,
  RecordingSink,
  ThirdParty,
} from '../exchange';

const INSTANCE_ARN = `arn:aws:connect:eu-central-1:111122223333:instance/${uuidOf('stand-ins')}`;

/** One agent, who is free, and nobody before the caller. */
const QUIET: Metrics = {
  agentsOnline: 1,
  agentsStaffed: 1,
  agentsAvailable: 1,
  contacts: 0,
  oldestSeconds: 0,
};

const THIRD_PARTY: ThirdParty = { answersAfterSeconds: 5, talksSeconds: 30 };

const NO_DOCUMENT: FlowDocument = { Version: '2019-10-30', StartAction: '', Actions: [] };

/**
 * An exchange for a flow of which the rest of the instance is not there: whatever it names exists, a mark that a template engine
 * fills in too, and only an empty name leads nowhere. Of flows and modules other than those given only the names are known.
 */
export class StandInExchange implements Exchange {
  readonly instanceArn = INSTANCE_ARN;
  readonly accountId = '111122223333';
  readonly region = 'eu-central-1';
  readonly outboundQueue: Queue | undefined = undefined;
  readonly recordings: RecordingSink | undefined = undefined;
  private readonly queues = new Map<string, Queue>();

  /** @param flows modules too, each by its ARN */
  constructor(
    private readonly hours: 'open' | 'closed',
    private readonly flows: readonly Flow[] = [],
  ) {}

  flow(reference: string): Flow | undefined {
    if (reference === '') return undefined;
    const known = this.flows.find(({ arn }) => arn === reference);
    return known ?? { arn: reference, name: reference, type: '', document: NO_DOCUMENT, onlyNamed: true };
  }

  module(reference: string): Flow | undefined {
    return this.flow(reference);
  }

  flowOfNumber(): undefined {
    return undefined;
  }

  queue(reference: string): Queue | undefined {
    if (reference === '') return undefined;
    const known = this.queues.get(reference);
    if (known !== undefined) return known;
    const queue: Queue = {
      arn: reference,
      name: reference.split('/').at(-1) ?? reference,
      hoursArn: 'hours',
      capacity: undefined,
      quickConnects: [],
      outbound: { flowArn: undefined, number: undefined },
      waiting: 0,
    };
    this.queues.set(reference, queue);
    return queue;
  }

  quickConnect(_reference: string): QuickConnect | undefined {
    return undefined;
  }

  isOpen(reference: string): boolean | undefined {
    return reference === '' ? undefined : this.hours === 'open';
  }

  mayInvoke(functionArn: string): boolean {
    return functionArn !== '';
  }

  bot(reference: string): Bot | undefined {
    return reference === '' ? undefined : { recognize };
  }

  metrics(): Metrics {
    return QUIET;
  }

  hasView(reference: string): boolean {
    return reference !== '';
  }

  hasAgent(reference: string): boolean {
    return reference !== '';
  }

  thirdParty(number: string): ThirdParty | undefined {
    return number === '' ? undefined : THIRD_PARTY;
  }

  assistantSession(assistantArn: string): string | undefined {
    return assistantArn === '' ? undefined : `${assistantArn}/session/${uuidOf(assistantArn)}`;
  }

  hasVoice(name: string): boolean {
    return name !== '';
  }

  publish(): void {
    // Nobody listens.
  }
}

const FALLBACK = 'FallbackIntent';

/** A bot that knows the intents which the flow asks about by their names, in what is said, and falls back otherwise. */
function recognize(words: string, intents: readonly string[]): Recognition {
  const said = letters(words);
  const named = intents.filter((intent) => letters(intent) !== '');
  const intent =
    named.find((one) => letters(one) === said) ??
    named.find((one) => said.includes(letters(one))) ??
    FALLBACK;
  return { intent };
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

import type { FlowDocument } from '../../lib/flow-language/types';
import type { Bot, Flow, Queue } from '../telephone/exchange';
import { StandInExchange } from '../telephone/stand-ins/exchange';
import type { Fixtures } from './fixtures';
import { NotSimulated } from './happened';
import { idIn } from './resource';

/** A flow as a file holds it: it is known by the file's name, and by the name in its metadata. */
export interface FlowFile {
  readonly name: string;
  readonly document: FlowDocument;
}

/**
 * An exchange of flow files: whatever else they name is there, and what it does is what fixtures tell. Unlike the stand-ins of a
 * flow that runs alone, it answers nothing by itself.
 */
export class FilesExchange extends StandInExchange {
  /** The first, where a test comes in. */
  readonly entry: Flow;
  private readonly byId: ReadonlyMap<string, Flow>;

  constructor(
    files: readonly [FlowFile, ...FlowFile[]],
    private readonly fixtures: Fixtures,
  ) {
    super('closed');
    const flows = files.map((file) => [file, flowOf(file)] as const);
    this.byId = new Map(
      flows.flatMap(([{ name, document }, flow]) => [
        [name, flow] as const,
        [String(document.Metadata?.name ?? name), flow] as const,
      ]),
    );
    this.entry = this.byId.get(files[0].name) as Flow;
  }

  override flow(reference: string): Flow | undefined {
    return this.byId.get(reference) ?? this.byId.get(idIn(reference)) ?? super.flow(reference);
  }

  /** The hours of a queue are known by the queue: a file does not name them. */
  override queue(reference: string): Queue | undefined {
    const queue = super.queue(reference);
    return queue && { ...queue, name: this.fixtures.queue(reference).name ?? '', hoursArn: reference };
  }

  override isOpen(): undefined {
    return undefined;
  }

  override bot(reference: string): Bot | undefined {
    const intentIn = this.fixtures.bot(reference);
    if (intentIn === undefined) return undefined;
    return {
      recognize: (words) => {
        const intent = intentIn(words);
        if (intent === undefined)
          throw new NotSimulated(`what bot ${reference} makes of "${words}" is told by no fixture`);
        return { intent };
      },
    };
  }

  override metrics(): never {
    throw new NotSimulated('how a queue is staffed is told by no fixture');
  }

  override thirdParty(): never {
    throw new NotSimulated('who answers outside is told by no fixture');
  }

  override assistantSession(): never {
    throw new NotSimulated('what an assistant does is told by no fixture');
  }
}

const flowOf = ({ name, document }: FlowFile): Flow => ({ arn: name, name, type: 'CONTACT_FLOW', document });

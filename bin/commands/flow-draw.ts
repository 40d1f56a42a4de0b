import { charterOf } from '../../lib/charter';
import { drawn } from '../../lib/flow-language/draw';
import type { FileCommand } from '../command';
import { flowIn } from '../flow-links';
import { ownLinks } from '../own-flows';
import { withoutNumbers } from '../without-numbers';

interface Options {
  readonly file?: string;
  readonly failures?: true;
}

interface Result {
  readonly mermaid: string;
}

export const flowDraw: FileCommand<Options, Result> = {
  name: 'flow draw',
  declare: (command) =>
    command
      .description('draw a flow for Mermaid: what is said and done, and what the caller does')
      .argument('[file]', 'a flow (default: the one in which calls arrive)')
      .option('--failures', 'draw also where it goes when something fails'),

  async run({ file, failures }) {
    const charter = charterOf({});
    const flow = file === undefined ? ownLinks(charter).flows[0] : flowIn(file, charter);
    return {
      mermaid:
        flow === undefined ? '' : withoutNumbers(drawn(flow.document, { failures: failures === true })),
    };
  },

  print: ({ mermaid }) => mermaid,

  exitCode: () => 0,
};

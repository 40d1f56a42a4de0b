import { checkFlow } from '../../lib/flow-language/check';
import type { Finding } from '../../lib/flow-language/finding';
import { type Channel, FLOW_TYPES, type FlowType } from '../../lib/flow-language/types';
import { type FileCommand, UsageError } from '../command';
import { textOf } from '../files';
import { table } from '../print/table';

interface Options {
  readonly files: readonly string[];
  readonly type?: string;
  readonly channel?: string;
}

interface Result {
  readonly files: readonly {
    readonly file: string;
    /** Whether it is a flow at all. */
    readonly parsed: boolean;
    readonly findings: readonly Finding[];
  }[];
}

export const flowCheck: FileCommand<Options, Result> = {
  name: 'flow check',
  declare: (command) =>
    command
      .description('check flows against the rules of the Flow language')
      .argument('<files...>')
      .option(
        '--type <type>',
        `how the flow is used: ${FLOW_TYPES.join(', ')} (default: as it tells itself)`,
      ),

  async run({ files, type, channel }) {
    const placement = {
      ...(type !== undefined && { type: flowTypeOf(type) }),
      ...(channel !== undefined && { channel: channelOf(channel) }),
    };
    const texts = files.map((file) => ({ file, text: textOf(file) }));
    return {
      files: texts.map(({ file, text }) => {
        const { document, findings } = checkFlow(text, placement);
        return { file, parsed: document !== undefined, findings };
      }),
    };
  },

  print({ files }) {
    const rows = files.flatMap(({ file, findings }) =>
      findings.map(({ severity, code, action, message }) => [file, severity, code, action ?? '', message]),
    );
    return rows.length === 0
      ? `${files.length} ${files.length === 1 ? 'flow' : 'flows'}, no findings`
      : table(['file', 'severity', 'code', 'action', 'what'], rows);
  },

  exitCode: ({ files }) => (files.some(({ findings }) => findings.length > 0) ? 1 : 0),
};

export function flowTypeOf(given: string): FlowType {
  const type = FLOW_TYPES.find((one) => one === given);
  if (type === undefined) throw new UsageError(`expected --type ${FLOW_TYPES.join(', ')}, got another`);
  return type;
}

const CHANNELS: readonly Channel[] = ['VOICE', 'CHAT', 'TASK'];

function channelOf(given: string): Channel {
  const channel = CHANNELS.find((one) => one === given);
  if (channel === undefined) throw new UsageError(`expected --channel ${CHANNELS.join(', ')}, got another`);
  return channel;
}

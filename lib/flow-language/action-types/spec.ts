import type { Channel, FlowType } from '../types';

/**
 * How a value may be given. `static`: no reference in it. `value`: a literal, or exactly one reference. `dynamic`: references
 * anywhere. `reference`: exactly one.
 */
type Mode = 'static' | 'value' | 'dynamic' | 'reference';

export interface ParameterSpec {
  readonly mode: Mode;
  readonly type: 'text' | 'whole' | 'number' | 'list' | 'map' | 'object' | 'json';
  /** Present always, or when another parameter has a value. */
  readonly required?: true | When;
  /** Of a whole number its value, of a text its length, of a list or map its entries. */
  readonly min?: number;
  readonly max?: number;
  /** A lower limit while another parameter has a value. */
  readonly tighter?: { readonly when: When; readonly max: number };
  /** The texts that it may be, or those in its list. */
  readonly oneOf?: readonly string[];
  /** The keys that an object, or a map, may have. */
  readonly fields?: Readonly<Record<string, ParameterSpec>>;
}

/** That a parameter, named by its path, is there, or has one of these values; `undefined` stands for its absence. */
export interface When {
  readonly parameter: string;
  readonly is: 'given' | readonly (string | undefined)[];
}

/** Whether a branch for an error must be there. `never`: the service takes none, and the failure is silent. */
export type Demand = 'always' | 'optional' | 'never' | When | 'with conditions';

export interface ConditionSpec {
  readonly operators: readonly string[];
  /** All that an operand may be; absent: anything that is not empty. */
  readonly operands?: readonly string[];
  /** Whether every operand must have its branch. */
  readonly exact?: true;
  /** Only when a parameter has this value. */
  readonly when?: When;
}

/** What the Flow language says of one action type. */
export interface ActionSpec {
  readonly parameters: Readonly<Record<string, ParameterSpec>>;
  /** Groups of parameters of which exactly one is given. */
  readonly exactlyOne?: readonly (readonly string[])[];
  /** Groups of which at most one is given. */
  readonly atMostOne?: readonly (readonly string[])[];
  /** Groups of which at least one is given. */
  readonly atLeastOne?: readonly (readonly string[])[];
  readonly errors: Readonly<Record<string, Demand>>;
  /** Absent: it has no result to compare. */
  readonly conditions?: ConditionSpec;
  readonly next: 'required' | 'optional' | 'none';
  readonly flowTypes: readonly FlowType[] | 'any';
  readonly channels: readonly Channel[] | 'any';
  /** Whether its page does not tell its whole shape: parameters that are not listed are taken. */
  readonly open?: true;
}

export const ANY_ERROR = 'NoMatchingError';

/** A branch for any error is demanded. */
export const anyError = { [ANY_ERROR]: 'always' } as const;

/** In flows of every type, on every channel. */
export const anywhere = { next: 'required', flowTypes: 'any', channels: 'any' } as const;

const parameter =
  (mode: Mode, type: ParameterSpec['type']) =>
  (more: Omit<ParameterSpec, 'mode' | 'type'> = {}): ParameterSpec => ({ mode, type, ...more });

/** What a parameter is, in the words of the pages of the Flow language. */
export const fixed = parameter('static', 'text');
export const fixedWhole = parameter('static', 'whole');
export const fixedList = parameter('static', 'list');
export const fixedObject = parameter('static', 'object');
export const value = parameter('value', 'text');
export const valueWhole = parameter('value', 'whole');
export const valueObject = parameter('value', 'object');
export const spokenText = parameter('dynamic', 'text');
export const dynamicObject = parameter('dynamic', 'object');
export const dynamicMap = parameter('dynamic', 'map');
export const anyJson = parameter('dynamic', 'json');
export const reference = parameter('reference', 'text');

export const needed = { required: true } as const;

/** Both spellings of a yes and no that is a text. */
export const BOOLEAN = { oneOf: ['True', 'False'] } as const;

/** Where most actions may be used: flows that have the contact to themselves. */
export const MAIN: readonly FlowType[] = ['CONTACT_FLOW', 'AGENT_TRANSFER', 'QUEUE_TRANSFER', 'MODULE'];
export const MAIN_AND_QUEUE: readonly FlowType[] = [...MAIN, 'CUSTOMER_QUEUE'];

/** What can be said to a participant: one of them at a time. */
export const SPOKEN: Readonly<Record<string, ParameterSpec>> = {
  PromptId: value(),
  Text: spokenText({ max: 6000 }),
  SSML: spokenText({ max: 6000 }),
  Media: fixedObject({
    fields: {
      Uri: spokenText(needed),
      SourceType: fixed({ oneOf: ['S3'] }),
      MediaType: fixed({ oneOf: ['Audio'] }),
    },
  }),
};
export const SPOKEN_NAMES = Object.keys(SPOKEN);

/** A queue, or an agent's own, never both. */
export const TARGET: Readonly<Record<string, ParameterSpec>> = { QueueId: value(), AgentId: value() };
export const TARGET_NAMES = Object.keys(TARGET);

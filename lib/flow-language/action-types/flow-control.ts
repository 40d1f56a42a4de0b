import {
  type ActionSpec,
  ANY_ERROR,
  anyError,
  anywhere,
  dynamicMap,
  fixed,
  fixedList,
  MAIN,
  MAIN_AND_QUEUE,
  needed,
  reference,
  spokenText,
  TARGET,
  TARGET_NAMES,
  value,
  valueWhole,
} from './spec';

const NUMBER_OPERATORS = [
  'NumberGreaterThan',
  'NumberGreaterOrEqualTo',
  'NumberLessThan',
  'NumberLessOrEqualTo',
];
const OPERATORS = [
  'Equals',
  'TextStartsWith',
  'TextEndsWith',
  'TextContains',
  ...NUMBER_OPERATORS,
  'KeyExists',
];

/**
 * Actions that decide where a contact goes on.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-control-actions.html
 */
export const FLOW_CONTROL_ACTIONS: Readonly<Record<string, ActionSpec>> = {
  Compare: {
    parameters: { ComparisonValue: reference(needed) },
    errors: { NoMatchingCondition: 'always' },
    conditions: { operators: OPERATORS },
    ...anywhere,
    next: 'optional',
  },
  CheckHoursOfOperation: {
    parameters: { HoursOfOperationId: value() },
    errors: anyError,
    conditions: { operators: ['Equals'], operands: ['True', 'False'], exact: true },
    next: 'required',
    flowTypes: MAIN_AND_QUEUE,
    channels: 'any',
  },
  CheckMetricData: {
    parameters: {
      MetricType: fixed({
        ...needed,
        oneOf: [
          'NumberOfAgentsAvailable',
          'NumberOfAgentsStaffed',
          'NumberOfAgentsOnline',
          'OldestContactInQueueAgeSeconds',
          'NumberOfContactsInQueue',
        ],
      }),
      ...TARGET,
    },
    atMostOne: [TARGET_NAMES],
    errors: { ...anyError, NoMatchingCondition: 'always' },
    conditions: { operators: ['Equals', ...NUMBER_OPERATORS] },
    next: 'required',
    flowTypes: MAIN_AND_QUEUE,
    channels: 'any',
  },
  GetMetricData: {
    parameters: { ...TARGET, QueueChannel: spokenText({ oneOf: ['Voice', 'Chat'] }) },
    atMostOne: [TARGET_NAMES],
    errors: anyError,
    ...anywhere,
  },
  DistributeByPercentage: {
    parameters: {},
    errors: { NoMatchingCondition: 'always' },
    conditions: { operators: ['NumberLessThan'] },
    next: 'required',
    flowTypes: MAIN_AND_QUEUE,
    channels: 'any',
  },
  Loop: {
    parameters: { LoopCount: valueWhole({ ...needed, min: 0, max: 100 }) },
    errors: { [ANY_ERROR]: 'optional' },
    conditions: { operators: ['Equals'], operands: ['ContinueLooping', 'DoneLooping'], exact: true },
    ...anywhere,
  },
  Wait: {
    // Its page says TimeoutSeconds, which the service refuses.
    parameters: {
      TimeLimitSeconds: valueWhole({ ...needed, min: 1, max: 604_800 }),
      Events: fixedList({ oneOf: ['CustomerReturned', 'BotParticipantDisconnected'] }),
      ContinueExecution: fixed(),
      MinimumWaitTimeSeconds: valueWhole(),
    },
    errors: { ...anyError, ParticipantNotFound: 'optional' },
    conditions: {
      operators: ['Equals'],
      operands: ['WaitCompleted', 'CustomerReturned', 'BotParticipantDisconnected'],
    },
    ...anywhere,
    channels: ['CHAT', 'TASK'],
  },
  TransferToFlow: {
    parameters: { ContactFlowId: value(needed) },
    errors: anyError,
    next: 'optional',
    flowTypes: MAIN,
    channels: 'any',
  },
  EndFlowExecution: {
    parameters: {},
    errors: {},
    next: 'none',
    // Its page names whispers and queue flows only.
    flowTypes: [
      'CUSTOMER_WHISPER',
      'AGENT_WHISPER',
      'OUTBOUND_WHISPER',
      'CUSTOMER_QUEUE',
      'CUSTOMER_HOLD',
      'AGENT_HOLD',
      'MODULE',
    ],
    channels: 'any',
  },
  InvokeFlowModule: {
    // Its page allows a literal only; exports of the service name modules by attributes.
    parameters: { FlowModuleId: value(needed), Input: dynamicMap() },
    errors: { ...anyError, NoMatchingCondition: 'with conditions' },
    conditions: { operators: ['Equals'] },
    next: 'required',
    flowTypes: ['CONTACT_FLOW', 'MODULE', 'CUSTOMER_QUEUE', 'AGENT_TRANSFER', 'QUEUE_TRANSFER'],
    channels: 'any',
  },
  EndFlowModuleExecution: {
    parameters: { Result: fixed(), ResultData: dynamicMap() },
    errors: {},
    next: 'none',
    flowTypes: ['MODULE'],
    channels: 'any',
  },
  UpdateFlowAttributes: {
    parameters: { FlowAttributes: dynamicMap(needed) },
    // Its page has no error branch; the service demands it.
    errors: anyError,
    ...anywhere,
  },
  UpdateFlowLoggingBehavior: {
    parameters: { FlowLoggingBehavior: fixed({ ...needed, oneOf: ['Enabled', 'Disabled'] }) },
    errors: {},
    ...anywhere,
  },
  CheckOutboundCallStatus: {
    parameters: {},
    errors: anyError,
    conditions: {
      operators: ['Equals'],
      operands: ['CallAnswered', 'VoicemailBeep', 'VoicemailNoBeep', 'NotDetected'],
    },
    ...anywhere,
  },
  CheckVoiceId: {
    parameters: {
      CheckVoiceIdOption: fixed({
        ...needed,
        oneOf: ['enrollmentStatus', 'voiceAuthentication', 'fraudDetection'],
      }),
    },
    errors: anyError,
    conditions: { operators: ['Equals'] },
    ...anywhere,
    channels: ['VOICE'],
  },
  StartVoiceIdStream: { parameters: {}, errors: anyError, ...anywhere, channels: ['VOICE'] },
};

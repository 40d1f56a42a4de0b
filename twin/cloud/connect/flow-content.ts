import type { Action, FlowDocument } from '../../../lib/flow-language/types';
import { AwsError, notPlayed } from '../aws';

/**
 * The error branches that Connect demands of each action type that the twin plays.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/flow-language-actions.html
 */
const DEMANDED: Readonly<Record<string, readonly string[]>> = {
  CheckHoursOfOperation: ['NoMatchingError'],
  Compare: ['NoMatchingCondition'],
  DisconnectParticipant: [],
  EndFlowExecution: [],
  GetParticipantInput: ['NoMatchingError', 'NoMatchingCondition', 'InputTimeLimitExceeded'],
  InvokeLambdaFunction: ['NoMatchingError'],
  Loop: [],
  MessageParticipant: [],
  MessageParticipantIteratively: [],
  TransferContactToAgent: [],
  TransferContactToQueue: ['QueueAtCapacity', 'NoMatchingError'],
  TransferToFlow: ['NoMatchingError'],
  UpdateContactAttributes: ['NoMatchingError'],
  UpdateContactData: ['NoMatchingError'],
  UpdateContactEventHooks: ['NoMatchingError'],
  UpdateContactRecordingAndAnalyticsBehavior: ['NoMatchingError', 'ChannelMismatch'],
  UpdateContactTargetQueue: ['NoMatchingError'],
  UpdateContactTextToSpeechVoice: [],
  UpdateFlowLoggingBehavior: [],
};

const VERSION = '2019-10-30';
const LONGEST_CONTENT = 256_000;
const MOST_ACTIONS = 250;
const IDENTIFIER = /^[^%:(\\/)=$,;[\]{}]{1,50}$/;

/**
 * The flow in a content, checked as far as Connect is known to check one when it is created.
 *
 * @throws AwsError InvalidContactFlowException listing every problem; NotImplemented for an action type not played
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/API_CreateContactFlow.html
 */
export function flowIn(content: string): FlowDocument {
  const document = parsed(content);
  const problems = [
    ...problemsOf(content, document),
    ...document.Actions.flatMap(problemsOfAction(document)),
  ];
  if (problems.length > 0) throw invalid(problems);
  const unknown = document.Actions.find(({ Type }) => DEMANDED[Type] === undefined);
  if (unknown !== undefined) throw notPlayed(`the flow action type ${unknown.Type}`);
  return document;
}

function parsed(content: string): FlowDocument {
  let document: FlowDocument | null;
  try {
    document = JSON.parse(content);
  } catch {
    throw invalid(['expected JSON']);
  }
  if (typeof document?.StartAction !== 'string' || !Array.isArray(document.Actions))
    throw invalid(['expected a StartAction and Actions']);
  return document;
}

function problemsOf(content: string, { Version, StartAction, Actions }: FlowDocument): string[] {
  const identifiers = Actions.map(({ Identifier }) => Identifier);
  const twice = identifiers.filter((identifier, index) => identifiers.indexOf(identifier) !== index);
  return [
    ...(Version === VERSION ? [] : [`expected version ${VERSION}, got ${Version}`]),
    ...(content.length <= LONGEST_CONTENT ? [] : [`expected at most ${LONGEST_CONTENT} characters`]),
    ...(Actions.length <= MOST_ACTIONS ? [] : [`expected at most ${MOST_ACTIONS} actions`]),
    ...(identifiers.includes(StartAction) ? [] : [`expected the start action ${StartAction}`]),
    ...twice.map((identifier) => `expected one action ${identifier}`),
  ];
}

const problemsOfAction = (document: FlowDocument) => (action: Action) => {
  const { Identifier, Type, Parameters = {}, Transitions = {} } = action;
  const { NextAction, Conditions = [], Errors = [] } = Transitions;
  const branches = Errors.map(({ ErrorType }) => ErrorType);
  const targets = [...Conditions, ...Errors].map((branch) => branch.NextAction);
  if (NextAction !== undefined) targets.push(NextAction);
  const known = document.Actions.map((other) => other.Identifier);
  return [
    ...(IDENTIFIER.test(Identifier) ? [] : [`identifier ${Identifier} is not valid`]),
    ...targets
      .filter((target) => !known.includes(target))
      .map((target) => `next action ${target} is missing`),
    ...(DEMANDED[Type] ?? [])
      .filter((branch) => !branches.includes(branch))
      .map((branch) => `error branch ${branch} is missing`),
    ...(hasEmptyText(Parameters) ? ['a parameter is empty'] : []),
    ...('VoiceBehavior' in Parameters && 'ScreenRecordingBehavior' in Parameters
      ? ['voice and screen recording are set together']
      : []),
  ].map((problem) => `action ${Identifier}: ${problem}`);
};

const hasEmptyText = (value: unknown): boolean =>
  value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(hasEmptyText));

const invalid = (problems: readonly string[]): AwsError =>
  new AwsError('InvalidContactFlowException', 400, problems.join('; '));

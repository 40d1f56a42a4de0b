import {
  type ActionSpec,
  anyError,
  anywhere,
  dynamicMap,
  dynamicObject,
  fixed,
  fixedList,
  fixedObject,
  fixedWhole,
  MAIN_AND_QUEUE,
  needed,
  spokenText,
  TARGET,
  TARGET_NAMES,
  value,
} from './spec';

const profile = (errors: ActionSpec['errors'] = {}): ActionSpec => ({
  parameters: { ProfileRequestData: dynamicObject(needed), ProfileResponseData: fixedList() },
  errors: { ...anyError, ...errors },
  ...anywhere,
});

/** Known from the administrators' guide or from exports, without a page of its own. */
const UNDOCUMENTED: ActionSpec = { parameters: {}, errors: anyError, ...anywhere, open: true };

/**
 * Actions that reach out of the flow: functions, callbacks, customer profiles, data.
 * @see https://docs.aws.amazon.com/connect/latest/APIReference/interactions.html
 */
export const INTERACTION_ACTIONS: Readonly<Record<string, ActionSpec>> = {
  InvokeLambdaFunction: {
    parameters: {
      LambdaFunctionARN: spokenText(needed),
      // Eight seconds at most; sixty for an asynchronous one, says the newer guide.
      InvocationTimeLimitSeconds: fixedWhole({
        ...needed,
        min: 1,
        max: 60,
        tighter: { when: { parameter: 'InvocationType', is: ['SYNCHRONOUS', undefined] }, max: 8 },
      }),
      InvocationType: fixed({ oneOf: ['SYNCHRONOUS', 'ASYNCHRONOUS'] }),
      LambdaInvocationAttributes: dynamicMap(),
      ResponseValidation: fixedObject({ fields: { ResponseType: fixed({ oneOf: ['STRING_MAP', 'JSON'] }) } }),
    },
    errors: anyError,
    ...anywhere,
  },
  CreateCallbackContact: {
    parameters: {
      ...TARGET,
      InitialCallDelaySeconds: fixedWhole({ ...needed, min: 1, max: 259_200 }),
      MaximumConnectionAttempts: fixedWhole({ ...needed, min: 1 }),
      RetryDelaySeconds: fixedWhole({ ...needed, min: 1, max: 259_200 }),
      ContactFlowId: value(),
      CallerId: value(),
    },
    atMostOne: [TARGET_NAMES],
    errors: anyError,
    next: 'required',
    flowTypes: MAIN_AND_QUEUE,
    channels: 'any',
  },
  GetCustomerProfile: profile({ MultipleFoundError: 'always', NoneFoundError: 'always' }),
  GetCustomerProfileObject: profile({ NoneFoundError: 'always' }),
  GetCalculatedAttributesForCustomerProfile: profile({ NoneFoundError: 'always' }),
  CreateCustomerProfile: profile(),
  UpdateCustomerProfile: profile(),
  AssociateContactToCustomerProfile: profile(),
  LoadContactContent: UNDOCUMENTED,
  CreatePersistentContactAssociation: UNDOCUMENTED,
  RouteContactToAgent: UNDOCUMENTED,
  CheckSegmentMembership: UNDOCUMENTED,
  EvaluateDataTableValues: UNDOCUMENTED,
  ListDataTableValues: UNDOCUMENTED,
  UpsertDataTableValues: UNDOCUMENTED,
};

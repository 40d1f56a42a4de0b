import type { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { charterOf } from '../../../lib/charter';
import { ConnectFunction } from '../../../lib/constructs/connect-function';
import { FlowVerification } from '../../../lib/constructs/flow-verification';
import { Instance } from '../../../lib/constructs/instance';
import { mayRecord } from '../../../lib/constructs/may-record';
import type { FlowDocument } from '../../../lib/flow-language/types';
import { linksWith } from '../../support/own-flows';
import { templateOf } from '../../support/synth';

const charter = charterOf({});

/** A function of the line that may do this as well. */
const functionThatMay = (stack: Stack, source: string, ...actions: readonly string[]): ConnectFunction =>
  new ConnectFunction(stack, source, {
    source,
    instance: new Instance(stack, `${source}-instance`, charter.instance),
    logDays: 30,
    permissions: actions.map((action) => new PolicyStatement({ actions: [action], resources: ['*'] })),
  });

/** The app's template, with this project's flows as `changed` leaves them. */
const synthesized = (changed: (document: FlowDocument) => FlowDocument, ...allowed: readonly string[]) =>
  templateOf((stack) => {
    const logConsent = functionThatMay(stack, 'log-consent', ...allowed);
    const recallDecision = functionThatMay(stack, 'recall-decision');
    const verification = new FlowVerification(stack, 'FlowVerification', charter, [
      { function: logConsent, role: 'log-consent' },
      { function: recallDecision, role: 'recall-decision' },
    ]);
    const { flows, transfers = [] } = linksWith();
    const arns = { 'log-consent': logConsent.arn, 'recall-decision': recallDecision.arn };
    for (const flow of flows) {
      const text = Object.entries(arns).reduce(
        (before, [name, arn]) =>
          before.replaceAll(`"LambdaFunctionARN":"${name}"`, `"LambdaFunctionARN":"${arn}"`),
        JSON.stringify(flow.document),
      );
      verification.add({ ...flow, document: changed(JSON.parse(text)) });
    }
    for (const { flow, queue } of transfers) verification.addTransfer(flow, queue);
  });

/** Silence is recorded whether or not it could be stored. */
const careless = (document: FlowDocument): FlowDocument =>
  JSON.parse(
    JSON.stringify(document).replace(
      /("Identifier":"log-silent".*?"NoMatchingError","NextAction":)"say-not-recorded"/,
      '$1"voice-recording-on"',
    ),
  );
const same = (document: FlowDocument): FlowDocument => document;

describe('the app', () => {
  test('is synthesized while every promise of its flows holds', () => {
    expect(() => synthesized(same)).not.toThrow();
  });

  test('is not synthesized when a path breaks one: the path is shown', () => {
    expect(() => synthesized(careless)).toThrow(
      /I3: recording is asked for after something failed\n[\s\S]*inbound, log-silent: log-silent fails \(NoMatchingError\)\n[\s\S]*inbound, voice-recording-on: call recording ON/,
    );
  });

  test.each(['connect:StartContactRecording', 'connect:Resume*', 'connect:*', '*'])(
    'is not synthesized when a function that flows invoke may %s',
    (allowed) => {
      expect(() => synthesized(same, allowed)).toThrow(
        /functions: a flow reaches a function that may start or resume/,
      );
    },
  );
});

test('a function may do other things of Connect', () => {
  templateOf((stack) => {
    expect(
      mayRecord(functionThatMay(stack, 'log-consent', 'connect:StopContactRecording', 'connect:Describe*')),
    ).toBe(false);
  });
});

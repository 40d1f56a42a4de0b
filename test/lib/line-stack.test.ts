import { Match } from 'aws-cdk-lib/assertions';
import { charterOf } from '../../lib/charter';
import { announcementVersion } from '../../lib/domain/announcement';
import { spokenTexts } from '../../lib/flow-language/prompts';
import { templatesOf } from '../support/synth';

const { line } = templatesOf({
  operators: [{ name: 'Accueil', id: '12345678-1234-4234-8234-123456789012' }],
});

/** The flow of a type, as the template holds it: its document with references in between. */
const flow = (type: string): string =>
  JSON.stringify(
    Object.values(line.findResources('AWS::Connect::ContactFlow', { Properties: { Type: type } })),
  );

describe('the flows', () => {
  test.each([
    'CONTACT_FLOW',
    'CUSTOMER_QUEUE',
    'AGENT_WHISPER',
    'OUTBOUND_WHISPER',
    'QUEUE_TRANSFER',
    'AGENT_TRANSFER',
  ])('have one of type %s, without a placeholder left', (type) => {
    expect(JSON.parse(flow(type))).toHaveLength(1);
    expect(flow(type)).not.toMatch(/\$\{/);
  });

  test('announce in the charter’s words and send along which words these were', () => {
    const { Announcement } = spokenTexts('fr-FR', charterOf());
    expect(flow('CONTACT_FLOW')).toContain(Announcement);
    expect(flow('CONTACT_FLOW')).toContain(announcementVersion(Announcement as string));
  });

  test('run when an operator calls out: what he says to whom he calls is never recorded', () => {
    const [whisper] = Object.keys(
      line.findResources('AWS::Connect::ContactFlow', { Properties: { Type: 'OUTBOUND_WHISPER' } }),
    );
    line.allResourcesProperties('AWS::Connect::Queue', {
      OutboundCallerConfig: { OutboundFlowArn: { 'Fn::GetAtt': [whisper, 'ContactFlowArn'] } },
    });
  });

  test.each([
    ['CONTACT_FLOW', 'LogConsentAssociation'],
    ['QUEUE_TRANSFER', 'RecallDecisionAssociation'],
    ['AGENT_TRANSFER', 'RecallDecisionAssociation'],
  ])('%s is made once the instance may invoke its function: it waits for %s', (type, association) => {
    line.hasResource('AWS::Connect::ContactFlow', {
      Properties: { Type: type },
      DependsOn: Match.arrayWith([Match.stringLikeRegexp(`^${association}`)]),
    });
  });

  test('do not wait in circles: transferred calls have a queue of their own', () => {
    const queueArn = { 'Fn::GetAtt': [Match.stringLikeRegexp('^Transfers'), 'QueueArn'] };
    line.resourceCountIs('AWS::Connect::Queue', 2);
    line.hasResourceProperties('AWS::Connect::QuickConnect', {
      QuickConnectConfig: { QueueConfig: { QueueArn: queueArn } },
    });
    expect(flow('CONTACT_FLOW')).toMatch(/"Queue[0-9A-F]{8}","QueueArn"/);
    expect(flow('CONTACT_FLOW')).not.toMatch(/"Transfers\w*","QueueArn"/);
  });
});

describe('opt-in', () => {
  const withoutWords = (consentModel: 'opt-in' | 'opt-out'): string => {
    const { Announcement = '' } = spokenTexts('fr-FR', charterOf({ consentModel }));
    return JSON.stringify(templatesOf({ consentModel }).line.toJSON())
      .replaceAll(Announcement, 'the announcement')
      .replaceAll(announcementVersion(Announcement), 'its version')
      .replace(/"LONGEST_ANSWER_SECONDS":"\d+"/, 'the longest answer')
      .replace(`"CONSENT_MODEL":"${consentModel}"`, 'the decision rule');
  };

  test('is the same line, which speaks other words and decides by another rule', () => {
    expect(withoutWords('opt-in')).toEqual(withoutWords('opt-out'));
  });
});

describe('the people', () => {
  const profiles = Object.values(line.findResources('AWS::Connect::SecurityProfile')).map(
    ({ Properties }) => Properties as { SecurityProfileName: string; Permissions: string[] },
  );

  test('answer, or keep the line running: two security profiles', () => {
    expect(profiles.map(({ SecurityProfileName }) => SecurityProfileName)).toEqual([
      'agglo-jecoute Operator',
      'agglo-jecoute Supervisor',
    ]);
  });

  test.each([
    ['recordings', /Recording|RedactedData|Transcript/],
    ['contact search', /ContactSearch|MyContacts/],
    ['listening in or barging in', /Manager(ListenIn|BargeIn)/],
    ['analysis', /ContactLens|GraphTrends/],
    ['measures of who answers', /Metrics/],
    ['giving themselves more', /SecurityProfiles\.|Users\.(Create|Edit)/],
  ])('have no permission for %s', (_, forbidden) => {
    const granted = profiles.flatMap(({ Permissions }) => Permissions);
    expect(granted).toContain('BasicAgentAccess');
    expect(granted.filter((permission) => forbidden.test(permission))).toEqual([]);
  });

  test('serve transferred calls first, then by arrival, one at a time', () => {
    const queue = (pattern: string, priority: number) => ({
      Delay: 0,
      Priority: priority,
      QueueReference: {
        Channel: 'VOICE',
        QueueArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(pattern), 'QueueArn'] },
      },
    });
    line.hasResourceProperties('AWS::Connect::RoutingProfile', {
      MediaConcurrencies: [{ Channel: 'VOICE', Concurrency: 1 }],
      QueueConfigs: [queue('^Transfers', 1), queue('^Queue', 2)],
    });
  });

  test('transfer to anybody or to an operator by name, each through a flow of ours', () => {
    const through = (flowId: string) => ({
      ContactFlowArn: { 'Fn::GetAtt': [Match.stringLikeRegexp(flowId), 'ContactFlowArn'] },
    });
    line.hasResourceProperties('AWS::Connect::QuickConnect', {
      QuickConnectConfig: { QuickConnectType: 'QUEUE', QueueConfig: through('QueueTransferFlow') },
    });
    line.hasResourceProperties('AWS::Connect::QuickConnect', {
      Name: 'Accueil',
      QuickConnectConfig: { QuickConnectType: 'USER', UserConfig: through('AgentTransferFlow') },
    });
    line.hasResourceProperties('AWS::Connect::Queue', {
      Name: "Agglo J'écoute",
      QuickConnectArns: [Match.anyValue(), Match.anyValue()],
    });
  });
});

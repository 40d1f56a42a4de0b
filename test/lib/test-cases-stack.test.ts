import { Match } from 'aws-cdk-lib/assertions';
import { type CharterSettings, charterOf } from '../../lib/charter';
import { TEST_CASES } from '../../lib/constructs/test-case';
import { heardParts } from '../../lib/flow-language/prompts';
import { readTestCase } from '../../lib/testing-language/read-test-case';
import { appOf, templatesOf, testCasesOf } from '../support/synth';

const template = testCasesOf();

/** The content of each case by its name, with a mark in the place of every reference to other resources. */
const contentsOf = (settings: CharterSettings = {}): Record<string, string> =>
  Object.fromEntries(
    Object.values(testCasesOf(settings).findResources('AWS::Connect::TestCase')).map(({ Properties }) => [
      Properties.Name.replace('agglo-jecoute ', ''),
      joined(Properties.Content),
    ]),
  );

/** @param content as CloudFormation joins it */
const joined = (content: { readonly 'Fn::Join': readonly [string, readonly unknown[]] }): string =>
  content['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : markOf(part))).join('');

const markOf = (reference: unknown): string => JSON.stringify(reference).replace(/[^A-Za-z0-9]+/g, '-');

const contents = contentsOf();
const everyCase = Object.entries(contents);

describe('the stack of test cases', () => {
  test('is there only where the charter asks for it', () => {
    expect(appOf().node.tryFindChild('AggloTestCases')).toBeUndefined();
  });

  test('holds test cases and their own hours, and nothing that a caller needs', () => {
    const types = Object.values(template.toJSON().Resources as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    expect([...new Set(types)].sort()).toEqual(['AWS::Connect::HoursOfOperation', 'AWS::Connect::TestCase']);
  });

  test('changes nothing of the other stacks but what they give it', () => {
    const withoutExports = (settings: CharterSettings) => {
      const { line, instance } = templatesOf(settings);
      return [line, instance].map((one) => ({ ...one.toJSON(), Outputs: undefined }));
    };
    expect(withoutExports({ testCases: true })).toEqual(withoutExports({}));
  });

  test('has hours that are always open, and hours that never are', () => {
    template.hasResourceProperties('AWS::Connect::HoursOfOperation', {
      Name: 'agglo-jecoute test: always open',
      Config: Match.arrayWith([
        { Day: 'SUNDAY', StartTime: { Hours: 0, Minutes: 0 }, EndTime: { Hours: 0, Minutes: 0 } },
      ]),
    });
    template.hasResourceProperties('AWS::Connect::HoursOfOperation', {
      Name: 'agglo-jecoute test: always closed',
      Config: [],
    });
  });
});

describe('every test case', () => {
  test('is published, and enters by the inbound flow alone: no number is dialled', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Connect::TestCase'))) {
      expect(Properties.Status).toBe('PUBLISHED');
      expect(Properties.EntryPoint).toEqual({
        Type: 'VOICE_CALL',
        VoiceCallEntryPointParameters: { FlowId: expect.anything() },
      });
      expect(Properties.InitializationData).toBeUndefined();
    }
  });

  test.each(everyCase)('%s is one that a live instance publishes', (_, content) => {
    expect(readTestCase(content, 'strict').problems).toEqual([]);
    expect(content).not.toMatch(/\$\{/);
  });

  test.each(everyCase)(
    '%s begins with its overrides, ends by EndTest, and lets no function run',
    (_, content) => {
      const { testCase } = readTestCase(content, 'strict');
      const [first, ...others] = testCase?.observations ?? [];
      expect(first?.event.type).toBe('TestInitiated');
      const overridden = first?.actions.flatMap((action) =>
        action.kind === 'override' ? [action.override.actionType] : [],
      );
      expect(new Set(overridden)).toEqual(
        new Set(['CheckHoursOfOperation', 'InvokeLambdaFunction', 'TransferContactToQueue']),
      );
      expect(others.at(-1)?.actions.at(-1)?.kind).toBe('end');
    },
  );

  test.each(everyCase)(
    '%s lets nobody be rung: who comes to the queue finds it full or broken',
    (_, content) => {
      const { testCase } = readTestCase(content, 'strict');
      const strategies = testCase?.observations[0]?.actions.flatMap((action) =>
        action.kind === 'override' && action.override.actionType === 'TransferContactToQueue'
          ? [action.override.strategy.kind]
          : [],
      );
      expect(strategies).toEqual(['error']);
    },
  );
});

describe('what the charter says', () => {
  const settings = { refusalKey: '#', acceptanceKey: '9', announcementRepeats: 1 } as const;
  const other = contentsOf(settings);

  test('is what the cases listen for and press', () => {
    expect(other['refused-by-key']).toContain('"Value":"#"');
    expect(other['wrong-key-then-refused']).toContain('"Value":"8"');
    expect(other['refused-by-key']).toContain(heardParts('fr-FR', charterOf(settings)).AnnouncementEnd);
  });

  test('decides which cases there are: as many wrong keys as the announcement is repeated for', () => {
    expect(Object.keys(contents).sort()).toEqual(Object.keys(TEST_CASES).sort());
    expect(other).not.toHaveProperty('wrong-keys');
  });
});

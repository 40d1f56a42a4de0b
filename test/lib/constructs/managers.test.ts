import { Duration } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { charterOf } from '../../../lib/charter';
import { BundledFunction } from '../../../lib/constructs/bundled-function';
import { Managers } from '../../../lib/constructs/managers';
import { ManagersDashboard } from '../../../lib/constructs/managers-dashboard';
import { DEFINITIONS, WIDGET_NAMES, type WidgetName } from '../../../lib/widgets/definitions';
import { templateOf } from '../../support/synth';

const MANAGERS = ['arn:aws:iam::111122223333:role/Direction', 'arn:aws:iam::111122223333:user/responsable'];

/** A stack of the dashboard and its managers. */
const templateWith = (managers: readonly string[]): Template =>
  templateOf((stack) => {
    const stats = new BundledFunction(stack, 'Stats', {
      source: 'stats',
      timeout: Duration.seconds(40),
      logDays: 30,
      permissions: [],
    });
    const dashboard = new ManagersDashboard(stack, 'ManagersDashboard', stats);
    new Managers(stack, 'Managers', { dashboard, stats }, charterOf({ trust: { managers: [...managers] } }));
  });

const template = templateWith(MANAGERS);

interface Widget {
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly properties: {
    readonly endpoint: string;
    readonly title: string;
    readonly params: { readonly widget: WidgetName };
    readonly updateOn: object;
  };
}

/** The dashboard's body, with a reference where CloudFormation puts the function's ARN. */
function bodyOf(): { readonly start: string; readonly widgets: readonly Widget[] } {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const parts: (string | object)[] = dashboard?.Properties.DashboardBody['Fn::Join'][1] ?? [];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'STATS')).join(''));
}

describe('the managers’ dashboard', () => {
  it('has the name by which it is opened', () => {
    template.hasResourceProperties('AWS::CloudWatch::Dashboard', {
      DashboardName: 'agglo-jecoute-responsables',
    });
  });

  it('is of custom widgets only, drawn by the statistics function: no metric, no log, no query', () => {
    const { widgets } = bodyOf();
    expect(new Set(widgets.map(({ type }) => type))).toEqual(new Set(['custom']));
    expect(new Set(widgets.map(({ properties }) => properties.endpoint))).toEqual(new Set(['STATS']));
  });

  it('shows each widget that there is, once, under its French title', () => {
    const shown = bodyOf().widgets.map(({ properties: { params, title } }) => [params.widget, title]);
    expect(shown).toEqual(WIDGET_NAMES.map((name) => [name, DEFINITIONS[name].title]));
  });

  it('shows a year at first, and draws again on another range or size, but not by itself', () => {
    const { start, widgets } = bodyOf();
    expect(start).toBe('-P12M');
    for (const { properties } of widgets)
      expect(properties.updateOn).toEqual({ refresh: false, resize: true, timeRange: true });
  });

  it('leaves no widget on another, and none beyond the edge', () => {
    const { widgets } = bodyOf();
    for (const [index, one] of widgets.entries()) {
      expect(one.x + one.width).toBeLessThanOrEqual(24);
      for (const other of widgets.slice(index + 1))
        expect(
          one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y,
        ).toBe(true);
    }
  });
});

describe('managers', () => {
  const roleOf = (of: Template) =>
    Object.values(of.findResources('AWS::IAM::Role')).find(
      ({ Properties }) => Properties.AssumeRolePolicyDocument.Statement[0].Principal.AWS !== undefined,
    )?.Properties;

  it('are those whom the charter trusts, and nobody else', () => {
    const trusted = roleOf(template)?.AssumeRolePolicyDocument.Statement;
    expect(trusted.map(({ Principal }: { Principal: object }) => Principal)).toEqual(
      MANAGERS.map((AWS) => ({ AWS })),
    );
  });

  it('may open their dashboard and have it drawn, and nothing more', () => {
    const policies = template.findResources('AWS::IAM::Policy', {
      Properties: { PolicyName: Match.stringLikeRegexp('^Managers') },
    });
    const statements = Object.values(policies).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(statements).toEqual([
      {
        Effect: 'Allow',
        Action: 'cloudwatch:GetDashboard',
        Resource: { 'Fn::Join': ['', expect.arrayContaining([expect.stringContaining(':dashboard/')])] },
      },
      {
        Effect: 'Allow',
        Action: 'lambda:InvokeFunction',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Stats/), 'Arn'] },
      },
    ]);
    expect(JSON.stringify(statements)).not.toContain('*');
    expect(roleOf(template)).not.toHaveProperty('ManagedPolicyArns');
  });

  it('are nobody, and have no role, where the charter names nobody', () => {
    expect(roleOf(templateWith([]))).toBeUndefined();
  });
});

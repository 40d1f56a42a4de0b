import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { type CharterSettings, charterOf } from '../../lib/charter';
import { everyStack } from '../../lib/every-stack';

/** The year of the deployment, so that its holidays do not change with the tests' day. */
const FIRST_YEAR = 2026;

interface Templates {
  readonly stores: Template;
  readonly instance: Template;
  readonly line: Template;
  readonly audit: Template;
  readonly statistics: Template;
  readonly operations: Template;
}

/** The template of the optional stack. */
export const testCasesOf = (settings: CharterSettings = {}): Template =>
  Template.fromStack(appOf({ ...settings, testCases: true }).node.findChild('AggloTestCases') as Stack);

const folder = mkdtempSync(join(tmpdir(), 'synth-'));
afterAll(() => rmSync(folder, { recursive: true }));
process.env.CDK_VALIDATION = 'false';

/** The app with these settings, not yet synthesized, in a folder that goes with the tests; nothing is bundled. */
export function appOf(settings: CharterSettings = {}): App {
  const app = emptyApp();
  everyStack(app, { charter: charterOf(settings), firstYear: FIRST_YEAR });
  return app;
}

/** The templates with these settings: to be made once a configuration. */
export function templatesOf(settings: CharterSettings = {}): Templates {
  const app = appOf(settings);
  const template = (id: string): Template => Template.fromStack(app.node.findChild(id) as Stack);
  return {
    stores: template('AggloStores'),
    instance: template('AggloInstance'),
    line: template('AggloLine'),
    audit: template('AggloAudit'),
    statistics: template('AggloStatistics'),
    operations: template('AggloOperations'),
  };
}

/** The template of a stack with a few constructs only. */
export function templateOf(build: (stack: Stack) => void): Template {
  const stack = new Stack(emptyApp(), 'Stack');
  build(stack);
  return Template.fromStack(stack);
}

const emptyApp = (): App =>
  new App({ outdir: mkdtempSync(join(folder, 'app-')), context: { 'aws:cdk:bundling-stacks': [] } });

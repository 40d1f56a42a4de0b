import { App, Validations } from 'aws-cdk-lib';
import { CharterError } from '../lib/charter';
import { Checks } from '../lib/checks';
import { everyStack } from '../lib/every-stack';
import { settingsOf } from '../lib/settings';

/** The CDK app. Its settings come from the CDK's context: `lib/settings.ts`. */
function main(): void {
  const app = new App();
  everyStack(
    app,
    settingsOf((key) => app.node.tryGetContext(key), new Date()),
  );
  Validations.of(app).addPlugins(new Checks(app));
}

try {
  main();
} catch (error) {
  if (!(error instanceof CharterError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

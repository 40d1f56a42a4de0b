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

/** What the CDK's command line says by the environment; and, of ours alone, the same for further apps in one process. */
const { CDK_OUTDIR, CDK_CONTEXT_JSON, AGGLO_FURTHER = '[]' } = process.env;

try {
  for (const environment of [{ CDK_OUTDIR, CDK_CONTEXT_JSON }, ...JSON.parse(AGGLO_FURTHER)]) {
    for (const [name, value] of Object.entries(environment))
      if (value !== undefined) process.env[name] = String(value);
    main();
  }
} catch (error) {
  if (!(error instanceof CharterError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

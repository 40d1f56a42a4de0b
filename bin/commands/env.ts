import type { Command } from '../command';

interface Options {
  readonly role: string;
}

type Variables = Readonly<Record<string, string>>;

export const env: Command<Options, Variables> = {
  name: 'env',
  declare: (command) =>
    command
      .description('variables that point the AWS CLI or an SDK at the twin that `agglo serve` keeps up')
      .option('--role <name>', 'a role of the template, by its construct, or administrator', 'administrator'),

  async run(twin, { role }) {
    const { accessKeyId, secretAccessKey, sessionToken } = twin.credentialsOf(role, true);
    return {
      AWS_ENDPOINT_URL: twin.url,
      AWS_REGION: twin.region,
      AWS_DEFAULT_REGION: twin.region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
    };
  },

  print: (variables) =>
    Object.entries(variables)
      .map(([name, value]) => `export ${name}=${value}`)
      .join('\n'),
};

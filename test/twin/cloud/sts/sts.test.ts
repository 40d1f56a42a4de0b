import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { ACCOUNT } from '../../../../twin/cloud/account';
import { iamPlayers } from '../../../../twin/cloud/iam/players';
import { stsService } from '../../../../twin/cloud/sts/service';
import { Account } from '../../../support/account';

let account: Account;
beforeEach(async () => {
  account = new Account();
  await account.open([stsService({ ...account, realNow: () => account.realNow })]);
});
afterEach(() => account.close());

/** A role that whoever is named may become. */
const auditor = async (AWS: string) => {
  const Statement = [{ Effect: 'Allow', Principal: { AWS }, Action: 'sts:AssumeRole' }];
  const properties = { RoleName: 'Auditor', AssumeRolePolicyDocument: { Version: '2012-10-17', Statement } };
  const players = iamPlayers(account.policies, account.roles);
  return String((await account.provision(players, 'AWS::IAM::Role', 'Auditor', properties)).attributes.Arn);
};
const asked = { RoleSessionName: 'claire' };

it('tells a caller who he is', async () => {
  const identity = await new STSClient(account.client()).send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({
    Account: ACCOUNT,
    Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Administrator/agglo`,
  });
});

it('makes whom the role trusts into that role, for an hour of virtual time', async () => {
  const RoleArn = await auditor(`arn:aws:iam::${ACCOUNT}:root`);
  const { Credentials } = await new STSClient(account.client()).send(
    new AssumeRoleCommand({ ...asked, RoleArn }),
  );
  const session = () =>
    new STSClient({
      ...account.client(),
      credentials: {
        accessKeyId: String(Credentials?.AccessKeyId),
        secretAccessKey: String(Credentials?.SecretAccessKey),
        sessionToken: String(Credentials?.SessionToken),
      },
    }).send(new GetCallerIdentityCommand({}));
  expect((await session()).Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/Auditor/claire`);
  await account.clock.advanceTo(account.clock.now() + 3_600_000);
  await expect(session()).rejects.toMatchObject({ name: 'ExpiredToken' });
});

it('refuses whom the role does not trust, and a role that does not exist', async () => {
  const RoleArn = await auditor(`arn:aws:iam::${ACCOUNT}:role/Somebody`);
  const client = new STSClient(account.client());
  for (const arn of [RoleArn, `${RoleArn}Unknown`]) {
    await expect(client.send(new AssumeRoleCommand({ ...asked, RoleArn: arn }))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: expect.stringContaining('is not authorized to perform: sts:AssumeRole on resource:'),
    });
  }
});

it('does not play what would narrow a session, nor other operations', async () => {
  const RoleArn = await auditor(`arn:aws:iam::${ACCOUNT}:root`);
  const client = new STSClient(account.client());
  const narrowed = client.send(new AssumeRoleCommand({ ...asked, RoleArn, Policy: '{}' }));
  await expect(narrowed).rejects.toMatchObject({ name: 'NotImplemented' });
  await expect(client.send(new GetSessionTokenCommand({}))).rejects.toMatchObject({ name: 'NotImplemented' });
});

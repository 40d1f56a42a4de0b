import { createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateGrantCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateMacCommand,
  GetPublicKeyCommand,
  KMSClient,
  ListAliasesCommand,
  ListGrantsCommand,
  RevokeGrantCommand,
  ScheduleKeyDeletionCommand,
  SignCommand,
  VerifyMacCommand,
} from '@aws-sdk/client-kms';
import { ACCOUNT } from '../../../../twin/cloud/account';
import { DEPLOYER } from '../../../../twin/cloud/iam/principals';
import { grantForService } from '../../../../twin/cloud/kms/granting';
import { Keys } from '../../../../twin/cloud/kms/keys';
import { kmsPlayers } from '../../../../twin/cloud/kms/players';
import { kmsService } from '../../../../twin/cloud/kms/service';
import { Account, allow } from '../../../support/account';

const trustAccount = {
  Version: '2012-10-17',
  Statement: [{ ...allow('kms:*', '*'), Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` } }],
};

let folder: string;
let account: Account;
let keys: Keys;
let kms: KMSClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kms-'));
  account = new Account();
  keys = new Keys(folder, () => account.clock.now());
  await account.open([kmsService(parts())]);
  kms = new KMSClient(account.client());
});
afterEach(async () => {
  await account.close();
  rmSync(folder, { recursive: true });
});

const parts = () => ({
  keys,
  grants: account.grants,
  access: account.access,
  now: () => account.clock.now(),
});
const key = async (logicalId: string, properties: object = {}, into = keys) => {
  const players = kmsPlayers(into, account.policies);
  return String(
    (await account.provision(players, 'AWS::KMS::Key', logicalId, { KeyPolicy: trustAccount, ...properties }))
      .ref,
  );
};
const Plaintext = Buffer.from('bonjour');

describe('a symmetric key', () => {
  it('opens what it sealed, in the same encryption context only', async () => {
    const KeyId = await key('K');
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId, Plaintext, EncryptionContext: { case: '1', lawful: 'yes' } }),
    );
    const opened = await kms.send(
      new DecryptCommand({ CiphertextBlob, EncryptionContext: { lawful: 'yes', case: '1' } }),
    );
    expect([Buffer.from(opened.Plaintext as Uint8Array), opened.KeyId]).toEqual([
      Plaintext,
      keys.find(KeyId).arn,
    ]);
    await expect(
      kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: { case: '2', lawful: 'yes' } })),
    ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
    const altered = Buffer.from(CiphertextBlob as Uint8Array);
    altered[altered.length - 1] = (altered.at(-1) as number) ^ 1;
    await expect(
      kms.send(
        new DecryptCommand({ CiphertextBlob: altered, EncryptionContext: { case: '1', lawful: 'yes' } }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidCiphertextException' });
  });

  it('makes data keys that it can unwrap', async () => {
    const KeyId = await key('K');
    const { CiphertextBlob, Plaintext: made } = await kms.send(
      new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }),
    );
    expect((await kms.send(new DecryptCommand({ CiphertextBlob }))).Plaintext).toEqual(made);
    expect(made).toHaveLength(32);
  });

  it('still opens after a restart what it sealed before, its material readable by its owner alone', async () => {
    const KeyId = await key('K');
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext }));
    const [file] = readdirSync(folder);
    expect(statSync(join(folder, file as string)).mode & 0o777).toBe(0o600);
    keys = new Keys(folder, () => account.clock.now());
    expect(await key('K')).toBe(KeyId);
    await account.close();
    await account.open([kmsService(parts())]);
    const opened = await new KMSClient(account.client()).send(new DecryptCommand({ CiphertextBlob }));
    expect(Buffer.from(opened.Plaintext as Uint8Array)).toEqual(Plaintext);
  });

  it('does nothing while disabled, and says so', async () => {
    const KeyId = await key('K', { Enabled: false });
    await expect(kms.send(new EncryptCommand({ KeyId, Plaintext }))).rejects.toMatchObject({
      name: 'DisabledException',
    });
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata).toMatchObject({
      KeyState: 'Disabled',
      CreationDate: account.clock.date(),
    });
  });
});

describe('an HMAC key', () => {
  it('makes the same code for the same message, and tells a wrong one', async () => {
    const KeyId = await key('H', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' });
    const about = { KeyId, MacAlgorithm: 'HMAC_SHA_256', Message: Buffer.from('period') } as const;
    const { Mac } = await kms.send(new GenerateMacCommand(about));
    expect((await kms.send(new GenerateMacCommand(about))).Mac).toEqual(Mac);
    expect(Mac).toHaveLength(32);
    expect((await kms.send(new VerifyMacCommand({ ...about, Mac }))).MacValid).toBe(true);
    await expect(
      kms.send(new VerifyMacCommand({ ...about, Message: Buffer.from('x'), Mac })),
    ).rejects.toMatchObject({ name: 'KMSInvalidMacException' });
    await expect(
      kms.send(new GenerateMacCommand({ ...about, MacAlgorithm: 'HMAC_SHA_512' })),
    ).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
    await expect(kms.send(new EncryptCommand({ KeyId, Plaintext }))).rejects.toMatchObject({
      name: 'InvalidKeyUsageException',
    });
  });
});

describe('a signing key', () => {
  it('signs what anybody can verify with its public half', async () => {
    const KeyId = await key('S', { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    const { Signature } = await kms.send(
      new SignCommand({ KeyId, Message: Plaintext, SigningAlgorithm: 'ECDSA_SHA_256' }),
    );
    const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId }));
    const publicKey = createPublicKey({
      key: Buffer.from(PublicKey as Uint8Array),
      format: 'der',
      type: 'spki',
    });
    expect(verify('sha256', Plaintext, publicKey, Signature as Uint8Array)).toBe(true);
    expect(verify('sha256', Buffer.from('autre'), publicKey, Signature as Uint8Array)).toBe(false);
  });
});

describe('an alias', () => {
  it('stands for its key, and is listed', async () => {
    const KeyId = await key('K');
    await account.provision(kmsPlayers(keys, account.policies), 'AWS::KMS::Alias', 'A', {
      AliasName: 'alias/ledger',
      TargetKeyId: keys.find(KeyId).arn,
    });
    expect((await kms.send(new DescribeKeyCommand({ KeyId: 'alias/ledger' }))).KeyMetadata?.KeyId).toBe(
      KeyId,
    );
    expect((await kms.send(new ListAliasesCommand({}))).Aliases).toMatchObject([
      { AliasName: 'alias/ledger', TargetKeyId: KeyId },
    ]);
    await expect(kms.send(new DescribeKeyCommand({ KeyId: 'alias/other' }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });
});

describe('a grant', () => {
  it('opens a key to a role without policy, within its operations and context, until revoked', async () => {
    const KeyId = await key('K');
    const role = await account.role('Granted');
    const granted = new KMSClient(account.client(role));
    const EncryptionContext = { case: '1' };
    const encrypt = (context?: Record<string, string>) =>
      granted.send(new EncryptCommand({ KeyId, Plaintext, EncryptionContext: context }));
    await expect(encrypt(EncryptionContext)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    const { GrantId } = await kms.send(
      new CreateGrantCommand({
        KeyId,
        GranteePrincipal: role.id,
        Operations: ['Encrypt'],
        Constraints: { EncryptionContextSubset: EncryptionContext },
      }),
    );
    const { CiphertextBlob } = await encrypt({ ...EncryptionContext, more: 'x' });
    await expect(encrypt()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(
      granted.send(
        new DecryptCommand({ CiphertextBlob, EncryptionContext: { ...EncryptionContext, more: 'x' } }),
      ),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect((await kms.send(new ListGrantsCommand({ KeyId }))).Grants).toMatchObject([
      { GrantId, GranteePrincipal: role.id },
    ]);
    await kms.send(new RevokeGrantCommand({ KeyId, GrantId }));
    await expect(encrypt(EncryptionContext)).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('opens nothing that a policy denies outright', async () => {
    const KeyId = await key('K');
    const role = await account.role('Denied', { ...allow('kms:Encrypt', '*'), Effect: 'Deny' });
    await kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal: role.id, Operations: ['Encrypt'] }));
    const denied = new KMSClient(account.client(role)).send(new EncryptCommand({ KeyId, Plaintext }));
    await expect(denied).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('that a service asks for fails when the key lets the deployer create none', async () => {
    const asked = {
      principal: DEPLOYER,
      service: 'connect',
      grantee: 'arn:aws:iam::111122223333:role/x',
      operations: ['Decrypt'],
    };
    const open = await key('Open');
    await expect(grantForService(parts(), { ...asked, keyReference: open })).resolves.toMatchObject({
      operations: ['Decrypt'],
    });
    const statement = { ...allow('kms:CreateGrant', '*'), Effect: 'Deny', Principal: '*' };
    const closed = await key('Closed', {
      KeyPolicy: { ...trustAccount, Statement: [...trustAccount.Statement, statement] },
    });
    await expect(grantForService(parts(), { ...asked, keyReference: closed })).rejects.toMatchObject({
      code: 'AccessDeniedException',
      message: expect.stringContaining('kms:CreateGrant'),
    });
  });

  it('that a service asks for can be allowed to services alone', async () => {
    const condition = {
      Bool: { 'kms:GrantIsForAWSResource': 'true' },
      'ForAllValues:StringEquals': { 'kms:GrantOperations': ['Decrypt'] },
    };
    const Statement = [{ ...allow('kms:CreateGrant', '*', condition), Principal: { AWS: DEPLOYER.id } }];
    const KeyId = await key('K', { KeyPolicy: { Version: '2012-10-17', Statement } });
    const grantee = 'arn:aws:iam::111122223333:role/x';
    const asked = { principal: DEPLOYER, service: 'connect', keyReference: KeyId, grantee };
    await grantForService(parts(), { ...asked, operations: ['Decrypt'] });
    await expect(grantForService(parts(), { ...asked, operations: ['Encrypt'] })).rejects.toThrow(
      'not authorized',
    );
    const direct = new KMSClient(account.client(DEPLOYER));
    await expect(
      direct.send(new CreateGrantCommand({ KeyId, GranteePrincipal: grantee, Operations: ['Decrypt'] })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

it('does not play what it does not know', async () => {
  await expect(kms.send(new ScheduleKeyDeletionCommand({ KeyId: await key('K') }))).rejects.toMatchObject({
    name: 'NotImplemented',
  });
  await expect(key('M', { MultiRegion: true })).rejects.toThrow('does not play a KMS key with MultiRegion');
});

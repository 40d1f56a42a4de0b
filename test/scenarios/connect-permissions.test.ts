import { KMSClient, ListGrantsCommand, ListKeysCommand, RevokeGrantCommand } from '@aws-sdk/client-kms';
import type { Twin } from '../../twin/twin';
import { said } from '../support/heard';
import { denying, withoutResource } from '../support/permissions';
import { call, onlyTrace, startTwin, TEXTS } from '../support/twin';

describe('Connect', () => {
  it.each(['AWS::Lambda::Permission', 'AWS::Connect::IntegrationAssociation'])(
    'cannot invoke log-consent without its %s: the caller is unrecorded, and is told so',
    async (type) => {
      const twin = await startTwin({ alter: withoutResource(type, '/LogConsent/') });
      const placed = await call(twin);
      expect(onlyTrace(placed)).toMatchObject({ joined: true, recorded: false, story: [] });
      expect(said('line', placed)).toContain(TEXTS.NotRecorded);
    },
  );

  it.each(['AWS::Lambda::Permission', 'AWS::Connect::IntegrationAssociation'])(
    'cannot invoke recall-decision without its %s: the transferred leg is unrecorded',
    async (type) => {
      const twin = await startTwin({ alter: withoutResource(type, '/RecallDecision/') });
      const { contacts } = await call(twin, { transfer: 'agent' });
      expect(contacts).toMatchObject([{ recorded: true }, { joined: true, recorded: false, story: [] }]);
    },
  );

  it("loses a recording that the bucket's policy denies it to write", async () => {
    const twin = await startTwin({
      alter: denying('AWS::S3::BucketPolicy', 'Recordings', { Action: 's3:PutObject', Resource: '*' }),
    });
    const { recordingLost, storedBytes } = onlyTrace(await call(twin));
    expect(recordingLost).toMatch(
      /^AccessDenied: User: .*AWSServiceRoleForAmazonConnect_\S+ is not authorized to perform: s3:PutObject on resource: "?arn:aws:s3:::/,
    );
    expect(storedBytes).toBeUndefined();
  });

  it("loses a recording that the key's policy denies it to encrypt", async () => {
    const twin = await startTwin({
      alter: denying('AWS::KMS::Key', 'Recordings', { Action: 'kms:GenerateDataKey', Resource: '*' }),
    });
    expect(onlyTrace(await call(twin)).recordingLost).toMatch(/^AccessDenied: .*kms:GenerateDataKey/);
  });

  it('loses a recording once its grant on the key is revoked', async () => {
    const twin = await startTwin();
    expect(onlyTrace(await call(twin)).recordingLost).toBeUndefined();
    await revokeGrants(twin);
    const { recordingLost, storedBytes } = onlyTrace(await call(twin));
    expect(recordingLost).toMatch(/^AccessDenied: .*kms:GenerateDataKey/);
    expect(storedBytes).toBeUndefined();
  });
});

/** Revokes what Connect's role was granted on any key. */
async function revokeGrants(twin: Twin): Promise<void> {
  const { url, region } = twin;
  const credentials = twin.credentialsOf('administrator', true);
  const kms = new KMSClient({ endpoint: url, region, credentials });
  const { Keys = [] } = await kms.send(new ListKeysCommand());
  for (const { KeyId } of Keys) {
    const { Grants = [] } = await kms.send(new ListGrantsCommand({ KeyId }));
    for (const { GrantId, GranteePrincipal } of Grants)
      if (GranteePrincipal === twin.cloud.connect.instance.role)
        await kms.send(new RevokeGrantCommand({ KeyId, GrantId }));
  }
}

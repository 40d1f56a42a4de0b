import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';

/** What KMS authenticates to derive the key of the noise. */
const MESSAGE = 'agglo-jecoute/statistics/noise';

/** KMS answered without a key. */
class NoiseKeyUnavailable extends Error {
  override readonly name = 'NoiseKeyUnavailable';
}

/** The key of the statistics' noise (`lib/domain/statistics/noise.ts`), derived by KMS and stored nowhere. */
export class NoiseKey {
  /** @param keyId an HMAC_256 key of KMS */
  constructor(
    private readonly keyId: string,
    private readonly client = new KMSClient(),
  ) {}

  /** @throws NoiseKeyUnavailable, or KMS's own error */
  async derive(): Promise<Uint8Array> {
    const { Mac } = await this.client.send(
      new GenerateMacCommand({
        KeyId: this.keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(MESSAGE),
      }),
    );
    if (Mac === undefined) throw new NoiseKeyUnavailable('expected a MAC from KMS, got none');
    return Mac;
  }
}

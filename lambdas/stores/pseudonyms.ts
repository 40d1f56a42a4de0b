import { GenerateMacCommand, KMSClient } from '@aws-sdk/client-kms';
import { type Period, periodMessage, periodOf, pseudonymOf } from '../../lib/domain/pseudonym';
import { CLIENT_LIMITS } from './patience';

/** KMS answered without a key. */
class PseudonymUnavailable extends Error {
  override readonly name = 'PseudonymUnavailable';
}

/**
 * Pseudonyms of callers, under keys that KMS derives: one request a cold start and period, none that names a caller.
 */
export class Pseudonyms {
  private derived: { readonly period: Period; readonly key: Uint8Array } | undefined;

  /** @param keyId an HMAC_256 key of KMS */
  constructor(
    private readonly keyId: string,
    private readonly client = new KMSClient(CLIENT_LIMITS),
  ) {}

  /**
   * The pseudonym of a number in E.164 at an instant.
   * @throws PseudonymUnavailable, or KMS's own error
   */
  async of(number: string, at: Date, signal?: AbortSignal): Promise<string> {
    const period = periodOf(at);
    if (this.derived?.period !== period) this.derived = { period, key: await this.derive(period, signal) };
    return pseudonymOf(this.derived.key, number);
  }

  private async derive(period: Period, signal?: AbortSignal): Promise<Uint8Array> {
    const { Mac } = await this.client.send(
      new GenerateMacCommand({
        KeyId: this.keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: Buffer.from(periodMessage(period)),
      }),
      { abortSignal: signal },
    );
    if (Mac === undefined) throw new PseudonymUnavailable('expected a MAC from KMS, got none');
    return Mac;
  }
}

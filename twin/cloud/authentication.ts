import { timingSafeEqual } from 'node:crypto';
import { REGION } from './account';
import { AwsError, type Protocol } from './aws';
import type { Credential, Credentials } from './credentials';
import { bodyMatches, expectedSignature, type Message, type Signed } from './signature';

const FIFTEEN_MINUTES = 15 * 60_000;
const SEVEN_DAYS_SECONDS = 604_800;

/**
 * Whether a signature is that of a credential which is still good, and of this very message at this time.
 *
 * A credential inside the twin lives on virtual time. One handed to a person is used by clients that date their requests
 * with the machine's time, so for those either clock will do.
 */
export class Authentication {
  /** @param realNow the machine's time in milliseconds since 1970 */
  constructor(
    private readonly credentials: Credentials,
    private readonly realNow: () => number,
  ) {}

  /**
   * @param at virtual time
   * @throws AwsError in the words of a service that speaks this protocol
   */
  verify(message: Message, about: Signed, protocol: Protocol, at: number): Credential {
    const refuse = (why: keyof Refusals): never => {
      const [code, status, text] = REFUSALS[protocol][why];
      throw new AwsError(code, status, text);
    };
    const credential = this.credentials.find(about.accessKeyId) ?? refuse('unknownKey');
    if (about.sessionToken !== credential.sessionToken) refuse('wrongToken');
    if (about.region !== REGION) refuse('wrongRegion');
    const expected = expectedSignature(message, about, credential.secretAccessKey);
    if (!sameText(expected, about.signature)) refuse('wrongSignature');
    if (!this.clocksOf(credential, at).some((now) => inTime(about, now))) {
      refuse(about.expiresSeconds === undefined ? 'wrongTime' : 'linkExpired');
    }
    const holdersNow = credential.external ? this.realNow() : at;
    if (holdersNow >= (credential.expiresAt ?? Number.POSITIVE_INFINITY)) refuse('expiredToken');
    if (!bodyMatches(message)) refuse('wrongBody');
    return credential;
  }

  private clocksOf({ external }: Credential, at: number): number[] {
    return external ? [this.realNow(), at] : [at];
  }
}

const inTime = ({ date, day, expiresSeconds }: Signed, now: number): boolean => {
  const signedAt = instantOf(date);
  if (!date.startsWith(day) || Number.isNaN(signedAt)) return false;
  if (expiresSeconds === undefined) return Math.abs(now - signedAt) <= FIFTEEN_MINUTES;
  const lives = expiresSeconds >= 1 && expiresSeconds <= SEVEN_DAYS_SECONDS;
  return lives && now >= signedAt - FIFTEEN_MINUTES && now < signedAt + expiresSeconds * 1000;
};

const instantOf = (date: string): number =>
  Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

const sameText = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

type Refusal = readonly [code: string, status: number, message: string];
type Refusals = Record<
  | 'unknownKey'
  | 'wrongToken'
  | 'wrongRegion'
  | 'wrongSignature'
  | 'wrongTime'
  | 'linkExpired'
  | 'expiredToken'
  | 'wrongBody',
  Refusal
>;

const WRONG_SIGNATURE =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.';
const INVALID_TOKEN = 'The security token included in the request is invalid.';
const EXPIRED_TOKEN = 'The security token included in the request is expired';
const WRONG_REGION = `Credential should be scoped to a valid region: '${REGION}'.`;
const WRONG_TIME = 'Signature expired or not yet current: the request is dated more than 15 minutes off.';

const common = (
  status: number,
  invalidToken: string,
  invalidSignature: string,
  expired: string,
): Refusals => ({
  unknownKey: [invalidToken, status, INVALID_TOKEN],
  wrongToken: [invalidToken, status, INVALID_TOKEN],
  wrongRegion: [invalidSignature, status, WRONG_REGION],
  wrongSignature: [invalidSignature, status, WRONG_SIGNATURE],
  wrongTime: [invalidSignature, status, WRONG_TIME],
  linkExpired: [invalidSignature, status, WRONG_TIME],
  expiredToken: [expired, status, EXPIRED_TOKEN],
  wrongBody: [invalidSignature, status, WRONG_SIGNATURE],
});

/**
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
 */
const REFUSALS: Record<Protocol, Refusals> = {
  json: common(400, 'UnrecognizedClientException', 'InvalidSignatureException', 'ExpiredTokenException'),
  'rest-json': common(
    403,
    'UnrecognizedClientException',
    'InvalidSignatureException',
    'ExpiredTokenException',
  ),
  query: common(403, 'InvalidClientTokenId', 'SignatureDoesNotMatch', 'ExpiredToken'),
  'rest-xml': {
    unknownKey: [
      'InvalidAccessKeyId',
      403,
      'The AWS Access Key Id you provided does not exist in our records.',
    ],
    wrongToken: ['InvalidToken', 400, 'The provided token is malformed or otherwise invalid.'],
    wrongRegion: [
      'AuthorizationHeaderMalformed',
      400,
      `The authorization header is malformed; the region is wrong; expecting '${REGION}'`,
    ],
    wrongSignature: ['SignatureDoesNotMatch', 403, WRONG_SIGNATURE],
    wrongTime: [
      'RequestTimeTooSkewed',
      403,
      'The difference between the request time and the current time is too large.',
    ],
    linkExpired: ['AccessDenied', 403, 'Request has expired'],
    expiredToken: ['ExpiredToken', 400, 'The provided token has expired.'],
    wrongBody: [
      'XAmzContentSHA256Mismatch',
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    ],
  },
};

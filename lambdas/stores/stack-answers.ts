import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/**
 * What a custom resource answers.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref-responses.html
 */
export interface StackAnswer {
  readonly Status: 'SUCCESS' | 'FAILED';
  readonly Reason?: string;
  readonly PhysicalResourceId: string;
  readonly StackId: string;
  readonly RequestId: string;
  readonly LogicalResourceId: string;
}

/** CloudFormation did not take the answer: its stack would wait for it until the time limit. */
class AnswerNotTaken extends Error {
  override readonly name = 'AnswerNotTaken';
}

/**
 * Puts an answer where CloudFormation waits for it: a link that is a secret, signed for no content type.
 * @throws AnswerNotTaken, or the connection's own error
 */
export function answerStack(responseUrl: string, answer: StackAnswer): Promise<void> {
  const url = new URL(responseUrl);
  const body = Buffer.from(JSON.stringify(answer));
  const send = url.protocol === 'http:' ? requestHttp : requestHttps;
  return new Promise((resolve, reject) => {
    const request = send(
      url,
      { method: 'PUT', headers: { 'content-type': '', 'content-length': body.length } },
      (response) => {
        response.resume();
        if (response.statusCode === 200) resolve();
        else reject(new AnswerNotTaken(`expected 200 from CloudFormation, got ${response.statusCode}`));
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

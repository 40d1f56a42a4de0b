import { randomUUID } from 'node:crypto';
import type { Cancel, Clock } from '../../clock';
import { AwsError, type Principal } from '../aws';
import type { Functions, InvocationResult } from '../lambda/invocation';
import { type Answer, answerOf } from './answer';
import { type Change, type CustomResource, eventFor } from './event';
import { ResponseEndpoint } from './response-endpoint';

/** Seconds that CloudFormation waits for an answer when `ServiceTimeout` says nothing else. */
const LONGEST_WAIT_SECONDS = 3600;

/** Asks the functions behind custom resources, as CloudFormation does. */
export class CustomResourceRequests {
  private readonly endpoint = new ResponseEndpoint();

  /** @param deployer who deploys: CloudFormation invokes functions with his permissions, under no name of its own */
  constructor(
    private readonly functions: Functions,
    private readonly clock: Clock,
    private readonly deployer: Principal,
  ) {}

  /** Sends one event and waits for its answer, an hour of virtual time at most. */
  ask(resource: CustomResource, change: Change): Promise<Answer> {
    return this.endpoint.during(async () => {
      const requestId = randomUUID();
      const { url, body } = this.endpoint.expect(requestId);
      const event = eventFor(resource, change, requestId, url);
      let answer: Answer | undefined;
      const answered = body.then((text) => {
        answer = answerOf(text, event);
        return answer;
      });
      const invoked = await this.invoke(String(resource.properties.ServiceToken), event);
      if (answer !== undefined) return answer;
      if (invoked.ok) return this.inTime(answered, resource, 'it ended without one');
      const failure = `${invoked.errorType}: ${invoked.errorMessage}`;
      return invoked.reason === 'Denied'
        ? { ok: false, reason: failure }
        : this.inTime(answered, resource, failure);
    });
  }

  private async invoke(functionArn: string, event: object): Promise<InvocationResult> {
    try {
      return await this.functions.invoke({ principal: this.deployer }, functionArn, event);
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return {
        ok: false,
        reason: 'Denied',
        errorType: error.code,
        errorMessage: error.message,
        elapsedMs: 0,
      };
    }
  }

  /**
   * An answer that did not come while the function ran, or that it never came.
   * @param ending how the function ended, for whoever has to find out why
   */
  private async inTime(answered: Promise<Answer>, resource: CustomResource, ending: string): Promise<Answer> {
    const seconds = Number(resource.properties.ServiceTimeout ?? LONGEST_WAIT_SECONDS);
    const reason = `CloudFormation did not receive a response from your Custom Resource within ${seconds} s (the function: ${ending})`;
    let cancel: Cancel = () => undefined;
    const overdue = new Promise<Answer>((resolve) => {
      cancel = this.clock.at(this.clock.now() + seconds * 1000, () => resolve({ ok: false, reason }));
    });
    try {
      return await this.clock.until(Promise.race([answered, overdue]));
    } finally {
      cancel();
    }
  }
}

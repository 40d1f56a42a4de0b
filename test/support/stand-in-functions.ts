import { type Answer, type ConsentModel, decide } from '../../lib/domain/decision';
import type { Functions, InvocationResult, Invoker } from '../../twin/cloud/lambda/invocation';

interface Event {
  readonly Details: {
    readonly ContactData: { readonly ContactId: string; readonly InitialContactId: string };
    readonly Parameters: Readonly<Record<string, string>>;
  };
}

type Behaviour = (event: Event, limitMs: number) => InvocationResult;

/** The line's two functions as a flow sees them: they decide by the domain's rule and remember. */
export class StandInFunctions implements Functions {
  readonly logConsent = 'arn:aws:lambda:eu-central-1:111122223333:function:log-consent';
  readonly recallDecision = 'arn:aws:lambda:eu-central-1:111122223333:function:recall-decision';
  readonly invocations: { readonly arn: string; readonly invoker: Invoker; readonly event: Event }[] = [];
  readonly decided = new Map<string, 'ON' | 'OFF'>();
  private readonly behaviours = new Map<string, Behaviour>();

  constructor(private readonly model: ConsentModel) {}

  /** From now on a function behaves like this. */
  make(arn: string, behaviour: Behaviour): void {
    this.behaviours.set(arn, behaviour);
  }

  hang(arn: string): void {
    this.make(arn, (_, limitMs) => failure('Abandoned', limitMs));
  }

  async invoke(invoker: Invoker, arn: string, payload: unknown, limitMs = 0): Promise<InvocationResult> {
    const event = payload as Event;
    this.invocations.push({ arn, invoker, event });
    return this.behaviours.get(arn)?.(event, limitMs) ?? this.ordinary(arn, event);
  }

  private ordinary(arn: string, { Details }: Event): InvocationResult {
    const { ContactId, InitialContactId } = Details.ContactData;
    if (arn === this.recallDecision)
      return replies({ recording: this.decided.get(InitialContactId) ?? 'OFF' });
    const { outcome, recording } = decide(Details.Parameters.answer as Answer, this.model, 1, 0);
    this.decided.set(ContactId, recording);
    return replies({ outcome, recording, announcementVersion: Details.Parameters.announcement });
  }
}

export const replies = (payload: unknown): InvocationResult => ({ ok: true, payload, elapsedMs: 1 });

export const failure = (
  reason: Extract<InvocationResult, { ok: false }>['reason'],
  elapsedMs = 1,
): InvocationResult => ({ ok: false, reason, errorType: reason, errorMessage: reason, elapsedMs });

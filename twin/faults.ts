/**
 * Faults that a test or a person asks for, by the point where they strike: `dynamodb:PutItem`, `kms:GenerateMac`,
 * `lambda:LogConsent`, `flow:<action identifier>`. A point that nobody asked about works.
 */
export type Fault =
  /** The dependency never answers. */
  | { readonly kind: 'hang' }
  /** It answers with an AWS error, or a flow action raises that error type. */
  | { readonly kind: 'error'; readonly code: string; readonly status?: number }
  /** It does what was asked, and its answer is lost on the way back. */
  | { readonly kind: 'lost-answer' }
  /** A function replies this instead of what it computed. */
  | { readonly kind: 'reply'; readonly payload: unknown };

interface Armed {
  readonly fault: Fault;
  left: number;
}

export class Faults {
  private readonly armed = new Map<string, Armed>();

  /** Makes the next `times` uses of a point fail; every use until `clear` by default. */
  arm(point: string, fault: Fault, times = Number.POSITIVE_INFINITY): void {
    this.armed.set(point, { fault, left: times });
  }

  /** Whether everything works. */
  get none(): boolean {
    return this.armed.size === 0;
  }

  clear(): void {
    this.armed.clear();
  }

  /** The fault that strikes this use of a point, used up by asking. */
  take(point: string): Fault | undefined {
    const armed = this.armed.get(point);
    if (armed === undefined) return undefined;
    armed.left -= 1;
    if (armed.left <= 0) this.armed.delete(point);
    return armed.fault;
  }
}

import { UsageError } from '../command';

/** A dashboard's widget, as far as it is drawn here. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export type Widget = {
  readonly x: number;
  readonly y: number;
  /** In columns of 24, and rows. */
  readonly width: number;
  readonly height: number;
} & (
  | { readonly type: 'text'; readonly properties: { readonly markdown: string } }
  | {
      readonly type: 'alarm';
      readonly properties: { readonly title?: string; readonly alarms: readonly string[] };
    }
  | {
      readonly type: 'custom';
      readonly properties: { readonly title?: string; readonly endpoint: string; readonly params?: object };
    }
  | {
      readonly type: 'metric';
      readonly properties: { readonly title?: string; readonly metrics: readonly MetricEntry[] };
    }
);

/** Namespace, name, and names and values of dimensions in turn; or nothing of these, for an expression. Then options. */
export type MetricEntry = readonly (string | MetricOptions)[];

export interface MetricOptions {
  readonly id?: string;
  readonly label?: string;
  readonly stat?: string;
  readonly expression?: string;
  readonly visible?: boolean;
}

export interface Body {
  readonly start?: string;
  readonly widgets: readonly Widget[];
}

/** From one instant in milliseconds to another, left out. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

const WEEK = '-P7D';
const DAY_MS = 86_400_000;

/** What a dashboard shows when it is opened: up to now, from where its body says, or for a week. @throws UsageError */
export function stretchOf({ start = WEEK }: Body, now: number): Stretch {
  const [, months, days, hours] = /^-P(?:(\d+)M)?(?:(\d+)D)?(?:T(\d+)H)?$/.exec(start) ?? [];
  if (months === undefined && days === undefined && hours === undefined)
    throw new UsageError(`expected a dashboard that starts some months, days or hours ago, got ${start}`);
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - Number(months ?? 0));
  return {
    start: from.getTime() - Number(days ?? 0) * DAY_MS - Number(hours ?? 0) * (DAY_MS / 24),
    end: now,
  };
}

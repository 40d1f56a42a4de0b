import type { Definition } from './definitions';
import type { Figures } from './figures';
import type { Setting } from './notes';

/** What a view draws from. */
export interface Shown {
  readonly definition: Definition;
  readonly figures: Figures;
  readonly setting: Setting;
  /** Pixels from one edge to the other. */
  readonly width: number;
  /** The height of one of so many charts below each other. */
  chartHeight(charts: number): number;
}

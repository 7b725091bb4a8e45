import { ControlOptions } from './control-options';
import { Page } from './query';
import { Filter } from './query-function';

/**
 * How to scan the table.
 */
export interface ScanOptions<Item> extends ControlOptions {
  /**
   * The read capacity units that the scan may consume in a second, on average: leave enough for all others.
   */
  readonly unitsPerSecond: number;
  /**
   * The number of parts of the table that are read at the same time.
   * @default 1
   */
  readonly segments?: number;
  /**
   * A condition on the items, applied after they are read: what it leaves out is paid for.
   * @default - every item
   */
  readonly filter?: Filter<Item>;
  /**
   * Whether to see every write that was done before: at twice the cost.
   * @default false
   */
  readonly consistent?: boolean;
  /**
   * The cursor of a page, to go on after it: of a scan with the same segments.
   * @default - from the beginning
   */
  readonly cursor?: string;
  /**
   * The milliseconds after which the scan is given up with `TimeoutError`.
   * @default - none: that of the client is not for scans
   */
  readonly maxTime?: number;
}

/**
 * Scans the table: the pages come as they are read, some of them without items. The cursor of a page is the position after it in every
 * segment; the last page has none. Ending the loop ends the scan.
 */
export type Scan<Item> = (options: ScanOptions<Item>) => AsyncIterable<Page<Item>>;

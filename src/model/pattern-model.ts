/**
 * An access pattern: one query on the table or on one index.
 */
export interface PatternModel {
  /**
   * The entities that the pattern returns. Items of other entities in its range are skipped.
   */
  readonly entities: string[];

  /**
   * The index to query.
   * @default - the table
   */
  readonly index?: string;

  /**
   * Key conditions by physical key attribute: a template alone means equality, otherwise `= …`, `< …`, `<= …`,
   * `> …`, `>= …`, `begins_with …` or `between … and …`. The partition key needs equality.
   */
  readonly where: Readonly<Record<string, string>>;

  /**
   * The order of the sort key: `ascending` or `descending`.
   * @default 'ascending'
   */
  readonly order?: 'ascending' | 'descending';

  /**
   * The number of items that the pattern returns at most, unless the caller says otherwise.
   * @default - all
   */
  readonly limit?: number;
}

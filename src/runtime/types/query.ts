/**
 * A page of a query's items.
 */
export interface Page<Item> {
  /** The items, in the order of the sort key. */
  readonly items: Item[];
  /** Where the next page begins; absent on the last one. */
  readonly cursor?: string;
}

/**
 * Which page of a query.
 */
export interface PageOptions {
  /**
   * The number of items at most.
   * @default - the limit of the query; without one, as many as DynamoDB returns at once
   */
  readonly limit?: number;
  /**
   * The cursor of the page before.
   * @default - the first page
   */
  readonly cursor?: string;
}

/**
 * A query that has not been made yet: iterate over its items, which fetches page by page, or ask for them.
 *
 * @example
 * for await (const order of db.query.ordersOfUser({ userId: '123' })) console.log(order.orderId);
 */
export interface Query<Item> extends AsyncIterable<Item> {
  /**
   * One page of the items.
   *
   * @throws ValidationError for a cursor of another query, with other parameters or in another order, and for one that was altered
   * @example
   * const { items, cursor } = await db.query.ordersOfUser({ userId: '123' }).page({ limit: 20 });
   * const next = await db.query.ordersOfUser({ userId: '123' }).page({ limit: 20, cursor });
   */
  page(options?: PageOptions): Promise<Page<Item>>;
  /**
   * All items, up to the limit of the query.
   *
   * @example
   * const orders = await db.query.ordersByStatus({ status: 'PENDING' }, { filter: { total: { '>': 10 } } }).all();
   */
  all(): Promise<Item[]>;
  /**
   * The first item, or `undefined`.
   *
   * @example
   * const latest = await db.query.ordersBetween({ status: 'PAID', from: '1', to: '9' }).first();
   */
  first(): Promise<Item | undefined>;
  /**
   * The number of items that `all()` would return: up to the limit of the query, or of its pattern. It reads only the keys, and
   * consumes the same capacity, because DynamoDB charges what it goes through.
   *
   * @example
   * const pending = await db.query.ordersByStatus({ status: 'PENDING' }).count();
   */
  count(): Promise<number>;
}

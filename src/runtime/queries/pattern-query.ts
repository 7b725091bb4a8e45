import { checkLimit, checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { decodeCursor, encodeCursor } from './cursor';
import { planQuery, QueryPlan } from './query-plan';
import { CompiledPattern } from '../../model/compiled-model';
import { RequestControl, startControl } from '../request-control';
import { sendRequest } from '../send-request';
import { QueryOutput } from '../types/document-client';
import { Page, PageOptions, Query } from '../types/query';

type Item = Record<string, unknown>;

/** The most items that a request asks for beyond those that are needed, where some of the items read are left out. */
const MOST_IN_ADVANCE = 1000;

/**
 * A query of an access pattern: what `Query` types. Every use of it reads anew.
 */
export class PatternQuery implements Query<Item> {
  private readonly plan: () => QueryPlan;

  constructor(
    private readonly context: ClientContext,
    private readonly pattern: CompiledPattern,
    parameters: unknown = {},
    options: Readonly<Record<string, any>> = {},
  ) {
    // What is given is read now; an error is thrown where the query is used.
    try {
      const plan = planQuery(context, pattern, parameters, options);
      this.plan = () => plan;
    } catch (error) {
      this.plan = () => { throw error; };
    }
  }

  /** The items, page by page as they are needed. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const items of this.pages(this.plan().limit)) yield* items;
  }

  /** All items, up to the limit. */
  async all(): Promise<Item[]> {
    const all: Item[] = [];
    for await (const items of this.pages(this.plan().limit)) for (const item of items) all.push(item);
    return all;
  }

  /** The first item. */
  async first(): Promise<Item | undefined> {
    for await (const [item] of this.pages(1)) return item;
    return undefined;
  }

  /** The number of items, up to the limit. */
  async count(): Promise<number> {
    const { keysInput, returns, limit = Infinity } = this.plan();
    let count = 0;
    for await (const { Items = [] } of this.responses(this.control(), this.plan().limit, () => count, undefined, keysInput())) {
      count = Math.min(limit, count + Items.filter(returns).length);
      if (count === limit) break;
    }
    return count;
  }

  /** One page of the items. */
  async page(options: PageOptions = {}): Promise<Page<Item>> {
    const { cursorScope, read, limit: limitOfQuery } = this.plan();
    const place = `${cursorScope.place}.page`;
    checkOptions(place, options, ['limit', 'cursor']);
    checkLimit(place, options.limit);
    const limit = options.limit ?? limitOfQuery;
    const items: Item[] = [];
    const control = this.control();
    const page = (last: Item | undefined) => last ? { items, cursor: encodeCursor(this.context.cursorSecrets, cursorScope, last) } : { items };
    for await (const { Items = [], LastEvaluatedKey } of this.responses(control, limit, () => items.length, options.cursor)) {
      const results = await read(Items, control);
      for (const [index, item] of results.entries()) {
        if (item) items.push(item);
        if (items.length !== limit) continue;
        const isLast = results.slice(index + 1).every(result => result === undefined);
        return page(isLast ? LastEvaluatedKey : Items[index]);
      }
      // Without a limit, a page is what one request returns, if that is anything.
      if (limit === undefined && items.length > 0) return page(LastEvaluatedKey);
    }
    return page(undefined);
  }

  /** The items of one request after the other, none of them empty, up to the limit. */
  private async *pages(limit: number | undefined): AsyncGenerator<Item[], void, undefined> {
    const { read } = this.plan();
    const control = this.control();
    let count = 0;
    for await (const { Items = [] } of this.responses(control, limit, () => count)) {
      const items = (await read(Items, control)).filter(item => item !== undefined).slice(0, limit === undefined ? undefined : limit - count);
      count += items.length;
      if (items.length > 0) yield items;
      if (count === limit) return;
    }
  }

  /** Begins the time of one use of the query. */
  private control(): RequestControl | undefined {
    return startControl(this.plan().control, this.context.maxTime);
  }

  /**
   * The responses of the requests that follow each other, until the end or until nobody asks for more.
   *
   * @param control what bounds them together
   * @param limit the number of items wanted
   * @param count tells how many of them there are already
   */
  private async *responses(
    control: RequestControl | undefined, limit: number | undefined, count: () => number, cursor?: string, input = this.plan().input,
  ): AsyncGenerator<QueryOutput, void, undefined> {
    const { cursorScope, isOneItem, mostAtOnce, returns } = this.plan();
    const skipped = ({ Items = [] }: QueryOutput) => Items.filter(item => !returns(item)).length;
    let start = cursor === undefined ? undefined : decodeCursor(this.context.cursorSecrets, cursorScope, cursor);
    let size = Math.min(limit ?? Infinity, mostAtOnce);
    do {
      const before = count();
      const response = await sendRequest(this.context, 'query', {
        ...input,
        ...(size === Infinity ? {} : { Limit: size }),
        ...(start ? { ExclusiveStartKey: start } : {}),
      }, { method: 'query', pattern: this.pattern.name }, control, { skipped });
      if (isOneItem) return yield { ...response, LastEvaluatedKey: undefined };
      yield response;
      start = response.LastEvaluatedKey;
      if (limit !== undefined) {
        const remaining = limit - count();
        const someLeftOut = count() - before < (response.ScannedCount ?? response.Items?.length ?? 0);
        size = Math.min(someLeftOut ? Math.max(remaining, Math.min(2 * size, MOST_IN_ADVANCE)) : remaining, mostAtOnce);
      }
    } while (start);
  }
}

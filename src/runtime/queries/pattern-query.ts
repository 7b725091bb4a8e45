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
    const next = this.pages(this.plan().limit);
    for (let items = await next(); items; items = await next()) for (const item of items) yield item;
  }

  /** All items, up to the limit. */
  all(): Promise<Item[]> {
    return this.items();
  }

  /** The first item. */
  async first(): Promise<Item | undefined> {
    const [item] = await this.items(1);
    return item;
  }

  /** The number of items, up to the limit. */
  async count(): Promise<number> {
    const { keysInput, returns, limit = Infinity } = this.plan();
    let count = 0;
    const next = this.responses(this.control(), limit, () => count, undefined, keysInput());
    for (let response = await next(); response; response = await next()) {
      count = Math.min(limit, count + (response.Items ?? []).filter(returns).length);
      if (count === limit) break;
    }
    return count;
  }

  /** One page of the items. */
  async page(options: PageOptions = {}): Promise<Page<Item>> {
    const { cursorScope, read, limit: limitOfQuery } = this.plan();
    const scope = cursorScope();
    const place = `${scope.place}.page`;
    checkOptions(place, options, ['limit', 'cursor']);
    checkLimit(place, options.limit);
    const limit = options.limit ?? limitOfQuery;
    const items: Item[] = [];
    const control = this.control();
    const page = (last: Item | undefined) => last ? { items, cursor: encodeCursor(this.context.cursorSecrets, scope, last) } : { items };
    const next = this.responses(control, limit, () => items.length, options.cursor);
    for (let response = await next(); response; response = await next()) {
      const { Items = [], LastEvaluatedKey } = response;
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

  private async items(limit = this.plan().limit): Promise<Item[]> {
    const next = this.pages(limit);
    const all: Item[] = [];
    for (let items = await next(); items; items = await next()) for (const item of items) all.push(item);
    return all;
  }

  /** What reads the items of the next request; `undefined` where there are no more, or as many as wanted. */
  private pages(limit = Infinity): () => Promise<Item[] | undefined> {
    const { read } = this.plan();
    const control = this.control();
    let count = 0;
    const next = this.responses(control, limit, () => count);
    return async () => {
      const response = count < limit ? await next() : undefined;
      if (!response) return undefined;
      const items = (await read(response.Items ?? [], control)).filter(item => item !== undefined).slice(0, limit - count);
      count += items.length;
      return items;
    };
  }

  /** Begins the time of one use of the query. */
  private control(): RequestControl | undefined {
    return startControl(this.plan().control, this.context.maxTime);
  }

  /**
   * What sends the next request, until the end: `undefined` then.
   *
   * @param control what bounds them together
   * @param limit the number of items wanted
   * @param count tells how many of them there are already
   */
  private responses(
    control: RequestControl | undefined, limit = Infinity, count: () => number, cursor?: string, input = this.plan().input,
  ): () => Promise<QueryOutput | undefined> {
    const { cursorScope, isOneItem, mostAtOnce, returns } = this.plan();
    const skipped = ({ Items = [] }: QueryOutput) => Items.filter(item => !returns(item)).length;
    let start = cursor === undefined ? undefined : decodeCursor(this.context.cursorSecrets, cursorScope(), cursor);
    let size = Math.min(limit, mostAtOnce);
    let before = 0;
    let response: QueryOutput | undefined;
    return async () => {
      if (response) {
        start = response.LastEvaluatedKey;
        if (!start) return undefined;
        const remaining = limit - count();
        const someLeftOut = count() - before < (response.ScannedCount ?? response.Items?.length ?? 0);
        size = Math.min(someLeftOut ? Math.max(remaining, Math.min(2 * size, MOST_IN_ADVANCE)) : remaining, mostAtOnce);
      }
      before = count();
      const request = { ...input };
      if (size !== Infinity) request.Limit = size;
      if (start) request.ExclusiveStartKey = start;
      response = await sendRequest(this.context, 'query', request, { method: 'query', pattern: this.pattern.name }, control, { skipped });
      if (isOneItem) response = { ...response, LastEvaluatedKey: undefined };
      return response;
    };
  }
}

import { canonical } from './comparable';
import { differenceFrom } from './expect-groups';
import { PatternPlan } from './pattern-plan';
import { randomFilter } from './random-filter';
import { isAmbiguous, randomParameters } from './random-query';
import { RandomTable } from './random-table';
import { Item } from './reference-model';
import { isHeld, itemsInRange, keysWith, queryReference } from './reference-query';
import { KeyError } from '../../src/runtime';

/** What a query did. */
export interface QueryOutcome {
  /** How it was used. */
  readonly use: 'all' | 'first' | 'limit' | 'count' | 'pages' | 'unlimited pages';
  /** How many items it returned, and how many were skipped. */
  readonly found: number;
  readonly skipped: number;
  readonly filtered: boolean;
  readonly projected: boolean;
  readonly ties: boolean;
  /** Whether the runtime refused its parameters, because a key could be read in several ways. */
  readonly refused: boolean;
}

/**
 * Makes a random query of an access pattern, and compares its result with that on the plain list.
 *
 * @returns undefined where the engine is known to answer otherwise than DynamoDB
 * @throws Error that tells the query and the difference
 */
export async function checkQuery(table: RandomTable, name: string, plan: PatternPlan): Promise<QueryOutcome | undefined> {
  const { random, valid: { reference, model }, db, engine } = table;
  const items = [...table.items.values()];
  const parameters = randomParameters(random, reference, plan, items, table.values);
  const options = randomOptions(table, plan);
  const groups = queryReference(reference, items, plan, parameters, options);
  const use = random.pick(['all', 'all', 'first', 'limit', 'limit', 'count', 'pages', 'pages', 'pages', 'unlimited pages'] as const);
  const limit = random.integer(1, 6);
  const range = itemsInRange(reference, items, plan, parameters);
  if (engine.beginningsIgnoreCase && itemsInRange(reference, items, plan, parameters, true).length > range.length) return undefined;
  const outcome = {
    use,
    found: groups.flat().length,
    skipped: range.filter(({ entity }) => entity === undefined || !plan.entities.includes(entity)).length,
    filtered: options.filter !== undefined,
    projected: options.attributes !== undefined,
    ties: groups.some(group => group.length > 1),
  };
  try {
    const difference = await run();
    if (difference !== undefined) throw new Error(difference);
  } catch (error) {
    if (error instanceof KeyError && isAmbiguous(reference, plan, parameters)) return { ...outcome, refused: true };
    throw new Error(`query.${name}(${canonical(parameters)}, ${canonical(options)}) used as ${use} (${limit}): ${(error as Error).message}\n${
      JSON.stringify(model.patterns![name])}\nof ${JSON.stringify({ ...model, patterns: undefined })}`, { cause: error });
  }
  return { ...outcome, refused: false };

  async function run(): Promise<string | undefined> {
    switch (use) {
      case 'all': return differenceFrom(groups, await db.query[name](parameters, options).all(), plan.limit);
      case 'limit': return differenceFrom(groups, await db.query[name](parameters, { ...options, limit }).all(), limit);
      case 'first': {
        const first = await db.query[name](parameters, options).first();
        return differenceFrom(groups, first === undefined ? [] : [first], 1);
      }
      case 'count': {
        const expected = Math.min(groups.flat().length, plan.limit ?? Infinity);
        const count = await db.query[name](parameters, options).count();
        return count === expected ? undefined : `the count is ${count} instead of ${expected}`;
      }
      case 'pages': return comparePages(groups, await allPages(db.query[name](parameters, options), limit), limit);
      case 'unlimited pages': return comparePages(groups, await allPages(db.query[name](parameters, options)), plan.limit);
    }
  }
}

function randomOptions(table: RandomTable, plan: PatternPlan) {
  const { random, valid: { reference }, engine } = table;
  const target = reference.target(plan.index);
  const asked = engine.fetchesThroughLocalIndexes;
  const entities = plan.entities.map(name => reference.entities.get(name)!);
  const attributes = new Map(entities.flatMap(entity => [...entity.attributes].map(([name, { type }]) => [name, type])));
  const filterable = [...attributes].filter(([name]) =>
    ![...target.partition, ...target.sort].includes(name) && isHeld(reference, target, name, false));
  const projectable = [...attributes.keys()]
    .filter(name => isHeld(reference, target, name, asked) || entities.some(entity => keysWith(reference, target, entity, name, asked).length > 0));
  return {
    ...(filterable.length > 0 && random.chance(0.3) ? { filter: randomFilter(random, new Map(filterable)) } : {}),
    ...(random.chance(0.3) ? { order: random.pick(['ascending', 'descending'] as const) } : {}),
    ...(projectable.length > 0 && random.chance(0.25) ? { attributes: random.some(projectable, 1, 4) } : {}),
    ...(!target.global && random.chance(0.2) ? { consistent: true } : {}),
  };
}

type Page = { readonly items: Item[]; readonly cursor?: string };

async function allPages(query: { page(options: object): Promise<Page> }, limit?: number): Promise<Page[]> {
  const pages: Page[] = [];
  let cursor: string | undefined;
  do {
    const page: Page = await query.page({ ...(limit === undefined ? {} : { limit }), ...(cursor === undefined ? {} : { cursor }) });
    pages.push(page);
    cursor = page.cursor;
  } while (cursor !== undefined && pages.length < 200);
  return pages;
}

function comparePages(groups: readonly (readonly Item[])[], pages: readonly Page[], limit: number | undefined): string | undefined {
  const wrong = pages.slice(0, -1).findIndex(({ items }) => limit === undefined ? items.length === 0 : items.length !== limit);
  if (wrong >= 0) return `page ${wrong} of ${pages.length} has ${pages[wrong].items.length} items`;
  return differenceFrom(groups, pages.flatMap(({ items }) => items));
}

import { applyChange, Change } from './apply-change';
import { canonical } from './comparable';
import { evaluateCondition } from './evaluate-condition';
import { Random } from './random';
import { randomChange } from './random-change';
import { randomFilter } from './random-filter';
import { RandomItems } from './random-items';
import { RandomTable } from './random-table';
import { Item, ReferenceEntity, ReferenceModel } from './reference-model';
import { placesOf } from './template';
import { KeyError } from '../../src/runtime';

/** What happened in a sequence of operations on one item, by its kind. */
export type ChangeCounts = Record<string, number>;

/** What an operation is expected to do: its result and what is stored then, or the code of its error. */
interface Expected {
  readonly result?: Item;
  readonly item?: Item;
  readonly code?: string;
}

/**
 * Runs random operations on one item of an entity, and compares what is returned and what is stored with what follows from
 * the item as it was.
 *
 * @throws Error that tells the operation and the difference
 */
export async function runChanges(table: RandomTable, entity: ReferenceEntity, steps: number): Promise<ChangeCounts> {
  const run = new ChangeRun(table, entity);
  await run.clear();
  for (let step = 0; step < steps; step++) await run.step();
  return run.counts;
}

class ChangeRun {
  readonly counts: ChangeCounts = {};
  private readonly reference: ReferenceModel;
  private readonly random: Random;
  private readonly values: RandomItems;
  private readonly key: Item;
  private item: Item | undefined;

  constructor(private readonly table: RandomTable, private readonly entity: ReferenceEntity) {
    this.reference = table.valid.reference;
    this.random = table.random;
    this.values = table.values;
    this.key = this.reference.keyPlaceholders(entity.name, this.values.item(entity));
  }

  /** Deletes what an earlier run left. */
  async clear(): Promise<void> {
    await this.table.client.delete({ TableName: this.table.tableName, Key: this.tableKey() });
  }

  async step(): Promise<void> {
    const method = this.random.pick(['put', 'create', 'update', 'update', 'update', 'update', 'upsert', 'upsert', 'upsert', 'delete'] as const);
    switch (method) {
      case 'put': return this.putItem(method, this.condition());
      case 'create': return this.putItem(method, {});
      case 'delete': return this.deleteItem(this.condition());
      default: return this.changeItem(method, this.condition());
    }
  }

  private async putItem(method: 'put' | 'create', options: { if?: Item }): Promise<void> {
    const item = this.complete({ ...this.values.item(this.entity), ...this.key });
    const taken = method === 'create' && this.item !== undefined ? 'ALREADY_EXISTS' : this.refusedBy(options);
    const returning = method === 'put' ? this.returning(method) : {};
    const result = returning.returning === 'old' ? this.item : item;
    const args = [item, ...(method === 'put' ? [{ ...options, ...returning }] : [])];
    await this.operate(method, args, taken === undefined ? { result, item } : { code: taken }, item);
  }

  private async deleteItem(options: { if?: Item }): Promise<void> {
    const refused = this.refusedBy(options);
    await this.operate('delete', [this.key, options], refused === undefined ? { result: this.item } : { code: refused });
  }

  private async changeItem(method: 'update' | 'upsert', options: { if?: Item }): Promise<void> {
    const change = randomChange(this.random, this.reference, this.entity, this.values, this.item, method === 'upsert');
    // an entity of nothing but its key has nothing to change
    if (Object.keys(change).length === 0) return this.operate(method, [this.key, change, options], { code: 'VALIDATION' });
    const changed = this.complete(applyChange(this.item ?? this.key, change));
    const unknown = this.unknownNames(change);
    if (unknown.length > 0) {
      await this.operate(method, [this.key, change, options], { code: 'VALIDATION' }, changed);
      if (this.random.chance(0.2)) return;
    }
    const given = unknown.length === 0 ? {} : { given: Object.fromEntries(unknown.map(name => [name, this.item?.[name]])) };
    const refused = method === 'update' && this.item === undefined ? 'NOT_FOUND' : this.refusedBy(options);
    const returning = this.returning(method);
    const result = returning.returning === 'old' ? this.item : changed;
    const expected = refused === undefined ? { result, item: changed } : { code: refused };
    await this.operate(method, [this.key, change, { ...options, ...given, ...returning }], expected, changed);
  }

  /**
   * @param attempted the item that the operation would write
   */
  private async operate(method: string, args: unknown[], { result, item, code }: Expected, attempted?: Item): Promise<void> {
    const told = `${this.entity.name}.${method}(${args.map(canonical).join(', ')}) on ${this.item && canonical(this.item)}`;
    let outcome: { result?: unknown; code?: string };
    try {
      outcome = { result: await this.table.db[this.entity.name][method](...args) };
    } catch (error) {
      const { code: actual } = error as { code?: string };
      const stored = this.reference.stored(this.entity.name, attempted ?? this.key);
      if (error instanceof KeyError && this.reference.isAmbiguous(this.entity.name, stored)) return this.count('refused keys');
      if (actual === undefined) throw new Error(`${told}: ${(error as Error).message}`, { cause: error });
      outcome = { code: actual };
    }
    this.count(code ?? method);
    if (outcome.code !== code || canonical(outcome.result ?? null) !== canonical(result ?? null)) {
      throw new Error(`${told}: ${canonical(outcome)} instead of ${canonical({ code, result })}`);
    }
    if (code === undefined) this.item = item;
    await this.compareStored(told);
  }

  private async compareStored(told: string): Promise<void> {
    const { client, tableName } = this.table;
    const { Item: stored } = await client.get({ TableName: tableName, Key: this.tableKey(), ConsistentRead: true });
    const expected = this.item && this.reference.stored(this.entity.name, this.item);
    if (canonical(withBigints(stored, expected)) !== canonical(expected ?? null)) {
      throw new Error(`${told}: stored is ${canonical(stored)} instead of ${canonical(expected)}`);
    }
  }

  private tableKey(): Record<string, unknown> {
    return this.reference.tableKeyOf(this.reference.stored(this.entity.name, this.key));
  }

  /** Names in index keys that a change has to rewrite, whose values it does not tell. */
  private unknownNames(change: Change): string[] {
    const { set = {}, remove = [] } = change;
    const templates = [...this.entity.keys].filter(([key]) => !this.reference.tableKey.includes(key))
      .map(([, template]) => placesOf(template).map(({ name }) => name))
      .filter(names => names.some(name => Object.hasOwn(set, name)) && !names.some(name => remove.includes(name)));
    return [...new Set(templates.flat())].filter(name => !Object.hasOwn(set, name) && !Object.hasOwn(this.key, name));
  }

  private returning(method: 'put' | 'update' | 'upsert'): { returning?: 'old' | 'new' } {
    if (method === 'upsert' && !this.item && this.table.engine.returnsKeysOfNoItem) return {};
    return this.random.pick([{}, {}, { returning: 'old' as const }, { returning: 'new' as const }]);
  }

  private condition(): { if?: Item } {
    const attributes = new Map([...this.entity.attributes].map(([name, { type }]) => [name, type]));
    return this.random.chance(0.2) ? { if: randomFilter(this.random, attributes) } : {};
  }

  private refusedBy({ if: condition }: { if?: Item }): string | undefined {
    const stored = this.item ? this.reference.stored(this.entity.name, this.item) : {};
    return condition === undefined || evaluateCondition(condition, stored) ? undefined : 'CONDITION_FAILED';
  }

  /** With the discriminator, where it is declared. */
  private complete(item: Item): Item {
    const { discriminator } = this.reference;
    return discriminator !== undefined && this.entity.attributes.has(discriminator) ? { ...item, [discriminator]: this.entity.discriminator } : item;
  }

  private count(kind: string): void {
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
  }
}

/** The document client reads a small bigint as a number: the values of what is expected tell which it is. */
function withBigints(value: any, expected: any): any {
  if (typeof expected === 'bigint' && typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map((element, index) => withBigints(element, expected?.[index]));
  if (typeof value !== 'object' || value === null || value instanceof Set || value instanceof Uint8Array) return value ?? null;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withBigints(member, expected?.[name])]));
}

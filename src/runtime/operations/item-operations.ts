import { BATCH_OPTIONS, batchOperations } from './batch-operations';
import { getRequest } from './get-request';
import { ItemRequest, Returning } from './item-request';
import { LazyOperation } from './lazy-operation';
import { writeWithGuards } from './transact-operations';
import { refusalOf, Refusal, writeRequest } from './write-request';
import { CompiledEntity } from '../../model/compiled-model';
import { compileChange } from '../changes/compile-change';
import { encodeGiven, givenConditions } from '../changes/given-values';
import { VersionCheck } from '../changes/version-check';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { AlreadyExistsError } from '../errors/already-exists-error';
import { ItemTooLargeError } from '../errors/item-too-large-error';
import { NotFoundError } from '../errors/not-found-error';
import { ValidationError } from '../errors/validation-error';
import { compileCondition } from '../expressions/compile-condition';
import { conditionInput, isNoneOrOwn, isThere } from '../expressions/entity-conditions';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { projectAttributes } from '../expressions/project-attributes';
import { applySchema } from '../items/apply-schema';
import { decodeItem } from '../items/decode-item';
import { encodeItem } from '../items/encode-item';
import { formatItemTableKey } from '../items/format-item-keys';
import { isTooLarge } from '../items/item-size';
import { ownItem } from '../items/own-item';
import { CONTROL_OPTIONS, readControl, startControl } from '../request-control';
import { ControlOptions } from '../types/control-options';
import { readWritten } from '../unique/transaction-write';
import { uniqueChange, UniqueWrite } from '../unique/unique-write';

type Item = Record<string, unknown>;
type Options = Readonly<Record<string, any>>;

/** The names of the options, by what takes them. */
const GET_OPTIONS = ['consistent', 'attributes', ...CONTROL_OPTIONS];
const WRITE_OPTIONS = ['if', ...CONTROL_OPTIONS];
const PUT_OPTIONS = ['returning', ...WRITE_OPTIONS];
const UPDATE_OPTIONS = ['given', ...PUT_OPTIONS];

/** Makes the request of an operation. */
type Prepare<Result> = () => ItemRequest<Result>;

/**
 * The operations on the items of one entity: what `EntityClient` types.
 */
export class ItemOperations {
  constructor(private readonly context: ClientContext, private readonly entity: CompiledEntity) {}

  /** Gets an item. */
  get(key: unknown, options: Options = {}): LazyOperation<Item | undefined, 'read'> {
    return this.operation('read', this.get, options, () => {
      const place = `${this.entity.name}.get`;
      checkOptions(place, options, GET_OPTIONS);
      const tableKey = formatItemTableKey(this.context, this.entity, key);
      const placeholders = new ExpressionPlaceholders();
      const attributes = this.readableAttributes(place, options.attributes);
      const projection = attributes === undefined ? undefined : projectAttributes(place, attributes, [this.entity], this.context, placeholders);
      return getRequest(this.context, this.entity, tableKey, { consistent: options.consistent, projection, placeholders });
    });
  }

  /** Gets any number of items, in the order of their keys. */
  batchGet(keys: unknown, options: Options = {}): LazyOperation<unknown[], 'write'> {
    const place = `${this.entity.name}.batchGet`;
    const { consistent, attributes, ...batchOptions } = Object(options) as Options;
    const gets = () => {
      checkOptions(place, options, ['consistent', 'attributes', ...BATCH_OPTIONS]);
      if (!Array.isArray(keys)) throw new ValidationError(`${place}: an array of keys is needed, not ${describeValue(keys)}.`);
      return keys.map(key => this.get(key, { consistent, attributes }));
    };
    return batchOperations(this.context, place, gets, batchOptions, this.batchGet);
  }

  /** Writes a new item. */
  create(item: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.create, options, () => {
      checkOptions(`${this.entity.name}.create`, options, CONTROL_OPTIONS);
      const placeholders = new ExpressionPlaceholders();
      const conditions = [`attribute_not_exists(${placeholders.name(this.context.model.table.partition)})`];
      return this.putItem('create', item, conditions, placeholders, (place, existing) => new AlreadyExistsError(place, ownItem(this.context, this.entity, existing)));
    });
  }

  /** Writes an item, replacing the one with the same key. */
  put(item: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.put, options, () => {
      checkOptions(`${this.entity.name}.put`, options, PUT_OPTIONS);
      const placeholders = new ExpressionPlaceholders();
      const version = this.versionCheck(Object(item), placeholders);
      const conditions = [version?.condition, this.condition(options.if, placeholders)];
      return this.putItem('put', item, conditions, placeholders, refusalOf(this.context, this.entity, undefined, version), this.returning('put', options));
    });
  }

  /** Changes an item that exists. */
  update(key: unknown, change: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.update, options, () => this.changeItem('update', key, change, options));
  }

  /** Changes an item, or writes it if there is none. */
  upsert(key: unknown, change: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.upsert, options, () => this.changeItem('upsert', key, change, options));
  }

  /** Deletes an item. */
  delete(key: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.delete, options, () => {
      checkOptions(`${this.entity.name}.delete`, options, this.optionNames(WRITE_OPTIONS));
      const tableKey = formatItemTableKey(this.context, this.entity, key);
      const placeholders = new ExpressionPlaceholders();
      const version = this.versionOption(options, placeholders);
      const conditions = [isNoneOrOwn(this.context, this.entity, placeholders), version?.condition, this.condition(options.if, placeholders)];
      const input = { TableName: this.context.tableName, Key: tableKey, ...conditionInput(conditions, placeholders) };
      const unique = this.unique(() => ({}));
      const refusal = refusalOf(this.context, this.entity, undefined, version);
      const deletion = { method: 'delete', key: tableKey, action: 'Delete', input, refusal, unique } as const;
      return writeRequest(this.context, this.entity, deletion, async (write, request, control) => {
        if (unique) return ownItem(this.context, this.entity, await writeWithGuards(this.context, request, control));
        const { Attributes } = await write('delete', { ReturnValues: 'ALL_OLD', ...input });
        return Attributes && decodeItem(this.entity, Attributes);
      });
    });
  }

  /** Checks an item, as a part of a transaction. */
  check(key: unknown, options: Options = {}): LazyOperation<never, 'write'> {
    return this.operation('write', this.check, {}, () => {
      const place = `${this.entity.name}.check`;
      checkOptions(place, options, ['if']);
      const tableKey = formatItemTableKey(this.context, this.entity, key);
      const placeholders = new ExpressionPlaceholders();
      const own = isNoneOrOwn(this.context, this.entity, placeholders);
      const asked = this.condition(options.if, placeholders);
      if (asked === undefined) throw new ValidationError(`${place}: the condition is missing. Give { if: … }.`);
      const input = { TableName: this.context.tableName, Key: tableKey, ...conditionInput([own, asked], placeholders) };
      const refusal = refusalOf(this.context, this.entity);
      return writeRequest(this.context, this.entity, { method: 'check', key: tableKey, action: 'ConditionCheck', input, refusal }, async () => {
        throw new ValidationError(`${place}: it is a part of a transaction. Give it to transact.`);
      });
    });
  }

  /** The attributes to read; undefined for all. */
  private readableAttributes(place: string, asked: unknown): unknown {
    const readable = this.context.readable.get(this.entity.name);
    if (asked === undefined || readable === undefined) return asked ?? readable;
    const refused = Array.isArray(asked) ? asked.find(name => this.entity.attributes.has(name) && !readable.includes(name)) : undefined;
    if (refused === undefined) return asked;
    throw new ValidationError(`${place}: this client may read ${readable.join(', ')} of ${this.entity.name}, not '${refused}'. `
      + 'Give it the access, and name it in the option attributes of createClient.');
  }

  private putItem(
    method: 'create' | 'put', input: unknown, conditions: readonly (string | undefined)[], placeholders: ExpressionPlaceholders,
    refusal: Refusal, returning?: Returning,
  ) {
    const schema = this.context.schemas.get(this.entity.name);
    const { key, attributes, item } = encodeItem(this.context, this.entity, schema ? applySchema(this.entity, schema, input) : input, method === 'create');
    if (isTooLarge(item)) throw new ItemTooLargeError({ entity: this.entity.name, key });
    const request = { TableName: this.context.tableName, Item: item, ...conditionInput(conditions, placeholders) };
    const unique = this.unique(() => attributes, method === 'create' ? {} : undefined);
    const put = { method, key, action: 'Put', input: request, refusal, resultInGroup: attributes, returning, unique } as const;
    return writeRequest(this.context, this.entity, put, async (write, prepared, control) => {
      if (unique) {
        const before = await writeWithGuards(this.context, prepared, control);
        return returning === 'old' ? ownItem(this.context, this.entity, before) : attributes;
      }
      if (returning !== 'old') {
        await write('put', request);
        return attributes;
      }
      return ownItem(this.context, this.entity, (await write('put', { ReturnValues: 'ALL_OLD', ...request })).Attributes);
    });
  }

  private changeItem(method: 'update' | 'upsert', key: unknown, change: unknown, options: Options) {
    const place = `${this.entity.name}.${method}`;
    checkOptions(place, options, this.optionNames(UPDATE_OPTIONS));
    const returning = this.returning(method, options);
    const tableKey = formatItemTableKey(this.context, this.entity, key);
    const keyValues: Item = {};
    for (const name of this.entity.keyPlaceholders) keyValues[name] = (key as Item)[name];
    const given = encodeGiven(place, this.entity, options.given);
    const placeholders = new ExpressionPlaceholders();
    const expression = compileChange(this.context, this.entity, { place, change, keyValues, given, upsert: method === 'upsert' }, placeholders);
    const version = this.versionOption(options, placeholders);
    const conditions = [
      (method === 'update' ? isThere : isNoneOrOwn)(this.context, this.entity, placeholders),
      version?.condition,
      ...givenConditions(given, placeholders),
      this.condition(options.if, placeholders),
    ];
    const input = { TableName: this.context.tableName, Key: tableKey, UpdateExpression: expression, ...conditionInput(conditions, placeholders) };
    const refusal = refusalOf(this.context, this.entity, method === 'update' ? missing => new NotFoundError(missing) : undefined, version);
    const changed = uniqueChange(this.entity, change as Item, keyValues, given, method === 'upsert');
    // the old item is returned only where it is read
    const unique = changed && returning === 'old' ? { ...changed, before: undefined } : changed;
    const update = { method, key: tableKey, action: 'Update', input, refusal, returning, unique } as const;
    return writeRequest(this.context, this.entity, update, async (write, request, control) => {
      if (unique) {
        const before = ownItem(this.context, this.entity, await writeWithGuards(this.context, request, control));
        if (returning === 'old') return before;
        // it may be gone already
        return ownItem(this.context, this.entity, await readWritten(this.context, request.attempt, control)) ?? unique.after({ ...before });
      }
      const { Attributes } = await write('update', { ReturnValues: returning === 'old' ? 'ALL_OLD' : 'ALL_NEW', ...input });
      return returning === 'old' ? ownItem(this.context, this.entity, Attributes) : decodeItem(this.entity, Attributes!);
    });
  }

  /** @param options those of the call, of which the bounds are used */
  private operation<Kind extends 'read' | 'write', Result>(
    kind: Kind, maker: Function, options: Options, prepare: Prepare<Result>,
  ): LazyOperation<Result, Kind> {
    let request: Prepare<Result>;
    let control: ControlOptions = {};
    // What is given is read now, so that changing it before the `await` changes nothing; an error is thrown by the `await`.
    try {
      const prepared = prepare();
      control = readControl(`${prepared.attempt.entity}.${prepared.attempt.method}`, options);
      request = () => prepared;
    } catch (error) {
      request = () => { throw error; };
    }
    const run = async () => request().send(startControl(control, this.context.maxTime));
    return new LazyOperation(kind, run, this.context.forgotten, maker, request, control);
  }

  /** Which item a write resolves to. */
  private returning(method: string, { returning }: Options): Returning | undefined {
    if (returning === undefined || returning === 'old' || returning === 'new') return returning;
    throw new ValidationError(`${this.entity.name}.${method}: returning is 'old' or 'new', not ${describeValue(returning)}.`);
  }

  /** The check of the version that an item carries. */
  private versionCheck(given: Options, placeholders: ExpressionPlaceholders): VersionCheck | undefined {
    const { version } = this.entity;
    return version === undefined ? undefined : new VersionCheck(this.entity, version, given[version], placeholders);
  }

  /** The check of the version that the options give, be it `undefined`. */
  private versionOption(options: Options, placeholders: ExpressionPlaceholders): VersionCheck | undefined {
    return Object.hasOwn(options, 'version') ? new VersionCheck(this.entity, this.entity.version!, options.version, placeholders) : undefined;
  }

  /** The names of options, with that of the version where items have one. */
  private optionNames(names: readonly string[]): readonly string[] {
    return this.entity.version === undefined ? names : [...names, 'version'];
  }

  /** What a write of a whole item, or its deletion, does to unique attributes. */
  private unique(after: UniqueWrite['after'], before?: Item): UniqueWrite | undefined {
    const { entity } = this;
    return entity.unique.size === 0 ? undefined : { entity, guards: [...entity.unique.values()], before, after };
  }

  private condition(condition: unknown, placeholders: ExpressionPlaceholders): string | undefined {
    if (condition === undefined) return undefined;
    return compileCondition(condition, { attributes: this.entity.attributes, place: this.entity.name, placeholders });
  }
}

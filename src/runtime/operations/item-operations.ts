import { CompiledEntity } from '../../model/compiled-model';
import { ItemAttempt } from '../attempt';
import { BATCH_OPTIONS, batchOperations } from './batch-operations';
import { getRequest } from './get-request';
import { ItemRequest, Returning, WriteRequest } from './item-request';
import { LazyOperation } from './lazy-operation';
import { identifyEntity } from '../../model/identify-entity';
import { compileChange } from '../changes/compile-change';
import { encodeGiven, givenConditions } from '../changes/given-values';
import { VersionCheck } from '../changes/version-check';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { AlreadyExistsError } from '../errors/already-exists-error';
import { ConditionFailedError } from '../errors/condition-failed-error';
import { ItemErrorPlace } from '../errors/item-error';
import { ItemTooLargeError } from '../errors/item-too-large-error';
import { NotFoundError } from '../errors/not-found-error';
import { ValidationError } from '../errors/validation-error';
import { WrongEntityError } from '../errors/wrong-entity-error';
import { compileCondition } from '../expressions/compile-condition';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { projectAttributes } from '../expressions/project-attributes';
import { applySchema } from '../items/apply-schema';
import { decodeItem } from '../items/decode-item';
import { encodeItem } from '../items/encode-item';
import { formatItemTableKey } from '../items/format-item-keys';
import { isTooLarge } from '../items/item-size';
import { nativeItem } from '../items/native-value';
import { CONTROL_OPTIONS, readControl, RequestControl, startControl } from '../request-control';
import { Input, Output, sendRequest } from '../send-request';
import { knownOutcome, serviceErrorName } from '../service-errors';
import { ControlOptions } from '../types/control-options';

type Item = Record<string, unknown>;
type Options = Readonly<Record<string, any>>;

/** The names of the options, by what takes them. */
const GET_OPTIONS = ['consistent', 'attributes', ...CONTROL_OPTIONS];
const WRITE_OPTIONS = ['if', ...CONTROL_OPTIONS];
const PUT_OPTIONS = ['returning', ...WRITE_OPTIONS];
const UPDATE_OPTIONS = ['given', ...PUT_OPTIONS];

/** Makes the request of an operation. */
type Prepare<Result> = () => ItemRequest<Result>;

/** The error of a condition that did not hold, from the item that is there. */
type Refusal = (place: ItemErrorPlace, existing: Item | undefined) => Error;

/** A write, before it is a request. */
interface Write extends Pick<WriteRequest, 'action' | 'returning'> {
  readonly method: ItemAttempt['method'];
  readonly key: Item;
  readonly input: WriteRequest['input'];
  readonly refusal: Refusal;
  readonly resultInGroup?: Item;
}

/** Sends a write with a method of the document client. */
type SendWrite = <M extends 'put' | 'update' | 'delete'>(method: M, request: Input<M>) => Promise<Output<M>>;

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
      const condition = `attribute_not_exists(${placeholders.name(this.context.model.table.partition)})`;
      return this.putItem('create', item, condition, placeholders, (place, existing) => new AlreadyExistsError(place, this.ownItem(existing)));
    });
  }

  /** Writes an item, replacing the one with the same key. */
  put(item: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.put, options, () => {
      checkOptions(`${this.entity.name}.put`, options, PUT_OPTIONS);
      const placeholders = new ExpressionPlaceholders();
      const version = this.versionCheck(Object(item), placeholders);
      const condition = all([version?.condition, this.condition(options.if, placeholders)]);
      return this.putItem('put', item, condition, placeholders, this.refusal(undefined, version), this.returning('put', options));
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
      const condition = all([this.noneOrOwn(placeholders), version?.condition, this.condition(options.if, placeholders)]);
      const input = {
        TableName: this.context.tableName,
        Key: tableKey,
        ...conditionInput(condition),
        ...placeholders.input,
      };
      return this.writeRequest({ method: 'delete', key: tableKey, action: 'Delete', input, refusal: this.refusal(undefined, version) }, async write => {
        const { Attributes } = await write('delete', { ...input, ReturnValues: 'ALL_OLD' });
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
      const own = this.noneOrOwn(placeholders);
      const asked = this.condition(options.if, placeholders);
      if (asked === undefined) throw new ValidationError(`${place}: the condition is missing. Give { if: … }.`);
      const input = { TableName: this.context.tableName, Key: tableKey, ...conditionInput(all([own, asked])), ...placeholders.input };
      return this.writeRequest({ method: 'check', key: tableKey, action: 'ConditionCheck', input, refusal: this.refusal() }, async () => {
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
    method: 'create' | 'put', input: unknown, condition: string | undefined, placeholders: ExpressionPlaceholders,
    refusal: Refusal, returning?: Returning,
  ) {
    const schema = this.context.schemas.get(this.entity.name);
    const { key, attributes, item } = encodeItem(this.context, this.entity, schema ? applySchema(this.entity, schema, input) : input, method === 'create');
    if (isTooLarge(item)) throw new ItemTooLargeError({ entity: this.entity.name, key });
    const request = { TableName: this.context.tableName, Item: item, ...conditionInput(condition), ...placeholders.input };
    return this.writeRequest({ method, key, action: 'Put', input: request, refusal, resultInGroup: attributes, returning }, async write => {
      if (returning !== 'old') {
        await write('put', request);
        return attributes;
      }
      return this.ownItem((await write('put', { ...request, ReturnValues: 'ALL_OLD' })).Attributes);
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
    const condition = all([
      ...(method === 'update' ? this.exists(placeholders) : [this.noneOrOwn(placeholders)]),
      version?.condition,
      ...givenConditions(given, placeholders),
      this.condition(options.if, placeholders),
    ]);
    const input = {
      TableName: this.context.tableName,
      Key: tableKey,
      UpdateExpression: expression,
      ...conditionInput(condition),
      ...placeholders.input,
    };
    const refusal = this.refusal(method === 'update' ? missing => new NotFoundError(missing) : undefined, version);
    return this.writeRequest({ method, key: tableKey, action: 'Update', input, refusal, returning }, async write => {
      const { Attributes } = await write('update', { ...input, ReturnValues: returning === 'old' ? 'ALL_OLD' : 'ALL_NEW' });
      return returning === 'old' ? this.ownItem(Attributes) : decodeItem(this.entity, Attributes!);
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

  /**
   * The request of a write.
   *
   * @param send sends it by means of `write`, which turns the errors of conditions into ours
   */
  private writeRequest<Result>(
    { method, key, action, input, refusal, resultInGroup, returning }: Write,
    send: (write: SendWrite) => Promise<Result>,
  ): WriteRequest<Result> {
    const attempt = { method, entity: this.entity.name, key };
    const refuse = (cause: unknown, existing: Item | undefined) =>
      refusal({ entity: this.entity.name, key, cause }, existing && nativeItem(existing, this.context.model.table.partition));
    const write = (control: RequestControl | undefined): SendWrite => async <M extends 'put' | 'update' | 'delete'>(name: M, request: Input<M>): Promise<Output<M>> => {
      try {
        return await sendRequest(this.context, name, request, attempt, control);
      } catch (cause) {
        if (serviceErrorName(cause) !== 'ConditionalCheckFailedException') throw cause;
        throw knownOutcome(refuse(cause, (cause as { Item?: Item }).Item), attempt, cause);
      }
    };
    return { kind: 'write', attempt, action, input, resultInGroup, returning, refuse, send: control => send(write(control)) };
  }

  private refusal(missing?: (place: ItemErrorPlace) => Error, version?: VersionCheck): Refusal {
    return (place, existing) => {
      if (!existing && missing) return missing(place);
      const own = this.ownItem(existing);
      if (existing && !own) return new WrongEntityError(place, identifyEntity(this.context.model, existing)?.entity.name);
      return version?.conflict(place, own) ?? new ConditionFailedError(place, own);
    };
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

  /** The item of a failed condition, if it is of this entity. */
  private ownItem(existing: Item | undefined): Item | undefined {
    return existing && identifyEntity(this.context.model, existing)?.entity === this.entity ? decodeItem(this.entity, existing) : undefined;
  }

  private condition(condition: unknown, placeholders: ExpressionPlaceholders): string | undefined {
    if (condition === undefined) return undefined;
    return compileCondition(condition, { attributes: this.entity.attributes, place: this.entity.name, placeholders });
  }

  /** The conditions that there is an item, and that it is of this entity where the keys alone do not tell. */
  private exists(placeholders: ExpressionPlaceholders): string[] {
    const { partition, discriminator } = this.context.model.table;
    const exists = `attribute_exists(${placeholders.name(partition)})`;
    return discriminator === undefined ? [exists] : [exists, `${placeholders.name(discriminator)} = ${placeholders.value(this.entity.discriminator)}`];
  }

  /** The condition that there is no item of another entity, where the keys alone do not tell. */
  private noneOrOwn(placeholders: ExpressionPlaceholders): string | undefined {
    const { partition, discriminator } = this.context.model.table;
    if (discriminator === undefined) return undefined;
    return `(attribute_not_exists(${placeholders.name(partition)}) OR ${
      placeholders.name(discriminator)} = ${placeholders.value(this.entity.discriminator)})`;
  }
}

function all(conditions: readonly (string | undefined)[]): string | undefined {
  return conditions.filter(condition => condition !== undefined).join(' AND ') || undefined;
}

function conditionInput(condition: string | undefined) {
  return condition === undefined ? {} : { ConditionExpression: condition, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
}

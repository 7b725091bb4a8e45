import { BATCH_OPTIONS, batchOperations } from './batch-operations';
import { changeRequest } from './change-request';
import { checkRequest } from './check-request';
import { deleteRequest } from './delete-request';
import { getRequest } from './get-request';
import { ItemRequest } from './item-request';
import { LazyOperation } from './lazy-operation';
import { createRequest, putRequest } from './put-request';
import { Options } from './write-options';
import { CompiledEntity } from '../../model/compiled-model';
import { checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { projectAttributes } from '../expressions/project-attributes';
import { formatItemTableKey } from '../items/format-item-keys';
import { CONTROL_OPTIONS, readControl, startControl } from '../request-control';
import { ControlOptions } from '../types/control-options';

type Item = Record<string, unknown>;

const GET_OPTIONS = ['consistent', 'attributes', ...CONTROL_OPTIONS];

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
    return this.operation('write', this.create, options, () => createRequest(this.context, this.entity, item, options));
  }

  /** Writes an item, replacing the one with the same key. */
  put(item: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.put, options, () => putRequest(this.context, this.entity, item, options));
  }

  /** Changes an item that exists. */
  update(key: unknown, change: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.update, options, () => changeRequest(this.context, this.entity, 'update', { key, change, options }));
  }

  /** Changes an item, or writes it if there is none. */
  upsert(key: unknown, change: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.upsert, options, () => changeRequest(this.context, this.entity, 'upsert', { key, change, options }));
  }

  /** Deletes an item. */
  delete(key: unknown, options: Options = {}): LazyOperation<Item | undefined, 'write'> {
    return this.operation('write', this.delete, options, () => deleteRequest(this.context, this.entity, key, options));
  }

  /** Checks an item, as a part of a transaction. */
  check(key: unknown, options: Options = {}): LazyOperation<never, 'write'> {
    return this.operation('write', this.check, {}, () => checkRequest(this.context, this.entity, key, options));
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
}

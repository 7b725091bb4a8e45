import { checkOperations, groupOperations, ItemOperation, refuseReturning } from './group-operations';
import { ItemRequest } from './item-request';
import { keyText } from './key-text';
import { LazyOperation } from './lazy-operation';
import { checkRetryOptions, Retry, RETRY_OPTIONS } from './retry';
import { GroupAttempt } from '../attempt';
import { checkLimit, checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { AbortedError } from '../errors/aborted-error';
import { describePlace } from '../errors/item-error';
import { ThrottledError } from '../errors/throttled-error';
import { UnknownOutcomeError } from '../errors/unknown-outcome-error';
import { UnprocessedError } from '../errors/unprocessed-error';
import { ValidationError } from '../errors/validation-error';
import { Observed } from '../observe-request';
import { RequestControl } from '../request-control';
import { sendRequest } from '../send-request';
import { BatchOptions } from '../types/batch';

type Item = Record<string, unknown>;

/** How many items one request reads and writes at most. */
const MOST_GETS = 100;
const MOST_WRITES = 25;

/** The names of the options. */
export const BATCH_OPTIONS = ['concurrency', 'onProgress', ...RETRY_OPTIONS] as const;

/** How many requests are under way at the same time, unless the caller says otherwise. */
const CONCURRENCY = 4;

/** An operation of a batch: where it stands there, and what it is. */
interface Part {
  readonly position: number;
  readonly request: ItemRequest;
  /** The key of its item. */
  readonly key: string;
}

/** What one request of a batch did: the stored items by key, and the keys that are left. */
interface Answer {
  readonly items?: ReadonlyMap<string, Item>;
  readonly left: ReadonlySet<string>;
}

/** The parts of one request, and what sends those of them that are left. */
interface Chunk {
  readonly parts: readonly Part[];
  readonly send: (parts: readonly Part[], control: RequestControl, observed: Observed) => Promise<Answer>;
}

/** What became of an operation. */
type Outcome = { readonly result: unknown } | { readonly error: unknown };

/**
 * Makes a batch of any number of operations, in as many requests as that takes.
 *
 * @param place the batch for messages
 * @param make makes the operations
 * @param maker the method that was called
 */
export function batchOperations(
  context: ClientContext, place: string, make: () => unknown, options: BatchOptions = {}, maker: Function,
): LazyOperation<unknown[], 'write'> {
  const outcomes: Outcome[] = [];
  let operations: unknown;
  const prepare = () => {
    operations = make();
    checkOptions(place, options, BATCH_OPTIONS);
    checkLimit(place, options.concurrency, 'concurrency');
    checkRetryOptions(place, { ...options });
    checkOperations(place, operations);
    const given = operations;
    const stages = planBatch(context, place, given);
    return () => new BatchRun(context, given, outcomes, options).run(stages);
  };
  return groupOperations(context, () => operations, prepare, async (whole, position) => {
    // an operation that was done is done, whatever became of the others
    await whole.catch(error => { if (!outcomes[position]) throw error; });
    return resultOf(outcomes[position]);
  }, maker);
}

function resultOf(outcome: Outcome): unknown {
  if ('error' in outcome) throw outcome.error;
  return outcome.result;
}

/**
 * The requests of a batch, in stages of which each begins when the one before it is done: the second write of a key is
 * in a later stage than the first.
 */
function planBatch(context: ClientContext, place: string, operations: readonly ItemOperation[]): Chunk[][] {
  const reads = new Map<string, Part[]>();
  const writes: Part[][] = [];
  const writesOfKey = new Map<string, number>();
  const parts = operations.map(({ request }, position): Part => {
    const prepared = request();
    checkBatchable(context, place, position, prepared);
    refuseReturning(place, position, prepared);
    return { position, request: prepared, key: keyText(context.model.table.keyAttributes, prepared.attempt.key) };
  });
  for (const part of parts) {
    if (part.request.kind === 'read') {
      const { Key, ...how } = part.request.input;
      append(reads, JSON.stringify(how), part);
    } else {
      const stage = writesOfKey.get(part.key) ?? 0;
      writesOfKey.set(part.key, stage + 1);
      (writes[stage] ??= []).push(part);
    }
  }
  for (const part of parts) {
    if (part.request.kind === 'read' && writesOfKey.has(part.key)) {
      throw new ValidationError(`${place}[${part.position}]: the batch writes ${describePlace(part.request.attempt)} as well, and a batch has no order. Make two of it.`);
    }
  }
  const stages = writes.map(stage => cut(stage, MOST_WRITES).map((sent): Chunk => ({ parts: sent, send: (...call) => write(context, ...call) })));
  (stages[0] ??= []).push(...[...reads.values()].flatMap(alike =>
    cut(byKey(alike), MOST_GETS).map((sent): Chunk => ({ parts: sent.flat(), send: (...call) => get(context, ...call) }))));
  return stages;
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** The parts of each key together: a request reads a key once. */
function byKey(parts: readonly Part[]): Part[][] {
  const lists = new Map<string, Part[]>();
  for (const part of parts) append(lists, part.key, part);
  return [...lists.values()];
}

function cut<Element>(list: readonly Element[], most: number): Element[][] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, index) => list.slice(index * most, (index + 1) * most));
}

function checkBatchable({ model }: ClientContext, place: string, position: number, request: ItemRequest): void {
  const { attempt: { entity, method }, input } = request;
  const refuse = (reason: string): never => {
    throw new ValidationError(`${place}[${position}]: ${reason}. Await it alone, or give it to transact.`);
  };
  if (!['get', 'put', 'delete'].includes(method)) refuse(`a batch takes get, put and delete, not ${entity}.${method}`);
  if (request.kind === 'write' && request.unique) {
    refuse(`${entity} has unique attributes, whose guard items ${entity}.${method} writes in a transaction`);
  }
  if (input.ConditionExpression === undefined) return;
  const { discriminator } = model.table;
  refuse(method === 'delete' && discriminator !== undefined
    ? `${entity}.delete checks '${discriminator}', because keys do not tell the entity of an item, and a batch takes no conditions`
    : `a batch takes no conditions, and ${entity}.${method} has one`);
}

function attemptOf(parts: readonly Part[]): GroupAttempt {
  return { method: 'batch', parts: parts.map(({ request }) => request.attempt) };
}

async function write(context: ClientContext, ...[parts, control, observed]: Parameters<Chunk['send']>): Promise<Answer> {
  const { tableName, model } = context;
  const requests = parts.map(({ request: { input } }) => input.Item ? { PutRequest: { Item: input.Item } } : { DeleteRequest: { Key: input.Key } });
  const { UnprocessedItems = {} } = await sendRequest(context, 'batchWrite', { RequestItems: { [tableName]: requests } }, attemptOf(parts), control, observed);
  return {
    left: new Set(Object.values(UnprocessedItems).flat().map(({ PutRequest, DeleteRequest }) =>
      keyText(model.table.keyAttributes, PutRequest?.Item ?? DeleteRequest?.Key ?? {}))),
  };
}

async function get(context: ClientContext, ...[parts, control, observed]: Parameters<Chunk['send']>): Promise<Answer> {
  const { tableName, model } = context;
  const { TableName, Key, ...how } = parts[0].request.input;
  const keys = new Map(parts.map(({ key, request }) => [key, request.input.Key]));
  const input = { RequestItems: { [tableName]: { ...how, Keys: [...keys.values()] } } };
  const { Responses = {}, UnprocessedKeys = {} } = await sendRequest(context, 'batchGet', input, attemptOf(parts), control, observed);
  return {
    items: new Map(Object.values(Responses).flat().map(item => [keyText(model.table.keyAttributes, item), item])),
    left: new Set(Object.values(UnprocessedKeys).flatMap(({ Keys = [] }) => Keys).map(key => keyText(model.table.keyAttributes, key))),
  };
}

function mayBeDone(error: unknown): boolean {
  return error instanceof UnknownOutcomeError || (error as Partial<AbortedError>).outcomeUnknown === true;
}

/** The requests of a batch under way. */
class BatchRun {
  private done = 0;
  private failure?: { readonly cause: unknown };
  private throttled?: ThrottledError;
  private readonly retry: Retry;

  constructor(
    context: ClientContext,
    private readonly operations: readonly ItemOperation[],
    private readonly outcomes: Outcome[],
    private readonly options: BatchOptions,
  ) {
    this.retry = new Retry(context, options);
  }

  async run(stages: readonly (readonly Chunk[])[]): Promise<unknown[]> {
    for (const stage of stages) {
      if (!await this.runStage(stage)) throw this.remainder();
    }
    return this.operations.map((_, position) => resultOf(this.outcomes[position]));
  }

  /** Whether nothing is left of a stage. */
  private async runStage(stage: readonly Chunk[]): Promise<boolean> {
    let complete = true;
    const waiting = stage.values();
    const worker = async () => {
      for (const chunk of waiting) {
        if (this.failure || !await this.runChunk(chunk)) complete = false;
      }
    };
    await Promise.all(Array.from({ length: Math.min(this.options.concurrency ?? CONCURRENCY, stage.length) }, worker));
    return complete;
  }

  /** Whether nothing is left of a request, after the attempts there may be. */
  private async runChunk({ parts, send }: Chunk): Promise<boolean> {
    let left = parts;
    let failed = 0;
    let number = 0;
    do {
      const before = left.length;
      left = await this.attempt(left, send, ++number);
      if (this.failure) return false;
      // what comes on is not stuck: a response has 16 MB of items at most
      failed = left.length < before ? 1 : failed + 1;
    } while (left.length > 0 && await this.retry.again(failed) && !this.failure);
    return left.length === 0;
  }

  /** Sends a request and tells what is left of it. */
  private async attempt(parts: readonly Part[], send: Chunk['send'], number: number): Promise<readonly Part[]> {
    let answer: Answer;
    try {
      answer = await send(parts, this.retry.control, { number });
    } catch (cause) {
      if (cause instanceof ThrottledError) this.throttled = cause;
      // what may be done must not be hidden by what is not
      else if (!this.failure || mayBeDone(cause)) this.failure = { cause };
      return parts;
    }
    for (const { key, position, request } of parts) {
      if (answer.left.has(key)) continue;
      try {
        this.outcomes[position] = { result: request.kind === 'read' ? request.read(answer.items?.get(key)) : request.resultInGroup };
      } catch (error) {
        this.outcomes[position] = { error };
      }
      this.done++;
    }
    try {
      this.options.onProgress?.({ done: this.done, total: this.operations.length });
    } catch (cause) {
      this.failure ??= { cause };
    }
    return parts.filter(({ key }) => answer.left.has(key));
  }

  /** The error of a batch that is not complete. */
  private remainder(): unknown {
    const positions = [...this.operations.keys()].filter(position => !this.outcomes[position]);
    const operations = positions.map(position => this.operations[position]);
    for (const operation of operations) operation.leave();
    // what failed as a whole has nothing more to tell than the reason
    if (this.failure && (this.done === 0 || positions.length === 0)) return this.failure.cause;
    const results = this.operations.map((_, position) => {
      const outcome = this.outcomes[position];
      return outcome && 'result' in outcome ? outcome.result : undefined;
    });
    return new UnprocessedError({ operations, positions, results, cause: this.failure ? this.failure.cause : this.throttled });
  }
}

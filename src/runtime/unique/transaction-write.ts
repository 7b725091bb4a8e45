import { guardKey, uniqueNames } from './unique-write';
import { CompiledEntity } from '../../model/compiled-model';
import { ItemAttempt } from '../attempt';
import { givenConditions } from '../changes/given-values';
import { ClientContext } from '../client-context';
import { AbortedError } from '../errors/aborted-error';
import { NotUniqueError } from '../errors/not-unique-error';
import { TimeoutError } from '../errors/timeout-error';
import { UnknownOutcomeError } from '../errors/unknown-outcome-error';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { decodeItem } from '../items/decode-item';
import { nativeItem } from '../items/native-value';
import { WriteRequest } from '../operations/item-request';
import { keyText } from '../operations/key-text';
import { RequestControl } from '../request-control';
import { sendRequest } from '../send-request';

type Item = Readonly<Record<string, unknown>>;

/** What a guard item has beside its keys: the key of the item that it belongs to. */
const OWNER = 'guardOf';

const FAILED = 'ConditionalCheckFailed';

/** A part of a transaction, as the service takes it. */
export interface TransactionPart extends Pick<WriteRequest, 'action' | 'input'> {
  /** The kind of its item: an entity, or guard items. */
  readonly entity: string;
  readonly key: Item;
}

/** A reason as the service gives it. */
export interface ServiceReason {
  readonly Code?: string;
  readonly Message?: string;
  readonly Item?: Record<string, unknown>;
}

/** What the service's reasons for the parts of a write mean for it. */
export interface WriteReason extends ServiceReason {
  readonly error?: Error;
  /** Whether the parts are others by what is known now, and may be sent again. */
  readonly again?: boolean;
}

/** A write of a transaction: a part for its item, and one for each guard item that it takes or frees. */
export interface TransactionWrite {
  readonly request: WriteRequest;
  /** Reads the item, where it must be known what to free. */
  read(control?: RequestControl): Promise<void>;
  /** What was stored before, where it was read. */
  stored(): Record<string, unknown> | undefined;
  /** The parts: first that of the item. */
  parts(): TransactionPart[];
  /** What the reasons for the parts mean. */
  review(reasons: readonly ServiceReason[], cause: unknown): WriteReason;
}

/** Reads the item of a write, as it is stored. */
export async function readItem(context: ClientContext, attempt: ItemAttempt, control?: RequestControl): Promise<Record<string, unknown> | undefined> {
  const input = { TableName: context.tableName, Key: attempt.key, ConsistentRead: true };
  return (await sendRequest(context, 'get', input, { ...attempt, method: 'get' }, control)).Item;
}

/**
 * Reads the item of a write that was done, as it is stored: it is the write that fails where this does.
 *
 * @throws AbortedError, TimeoutError, UnknownOutcomeError of the write
 */
export function readWritten(context: ClientContext, attempt: ItemAttempt, control?: RequestControl): ReturnType<typeof readItem> {
  return readItem(context, attempt, control).catch(error => {
    if (error instanceof AbortedError) throw new AbortedError(attempt, true, error.cause);
    throw error instanceof TimeoutError ? new TimeoutError(attempt, true, error.maxTime) : new UnknownOutcomeError(attempt, error);
  });
}

/**
 * Makes a write of a transaction.
 *
 * What it has to free is read from the item first, and is a condition on the item in the transaction. If that did not
 * hold, the answer tells what the item has now.
 */
export function transactionWrite(context: ClientContext, request: WriteRequest): TransactionWrite {
  const { action, attempt, input, refuse, unique } = request;
  const { key } = attempt;
  const own: TransactionPart = { action, input, ...attempt };
  if (!unique) {
    return {
      request,
      read: async () => {},
      stored: () => undefined,
      parts: () => [own],
      review: ([reason], cause) => reason.Code === FAILED ? { ...reason, error: refuse(cause, reason.Item) } : reason,
    };
  }
  const { tableName: TableName, model: { table: { partition, keyAttributes, discriminator } } } = context;
  const { entity, guards } = unique;
  const names = uniqueNames(entity, guards);
  const textOf = (item: Item) => keyText(keyAttributes, item);
  /** Guard items of values that this item has, and that belong to other items. */
  const others = new Set<string>();
  let stored: Record<string, unknown> | undefined;
  let guardParts: (TransactionPart & { readonly guard: CompiledEntity })[] = [];

  return {
    request,
    read: async control => {
      if (!unique.before) stored = await readItem(context, attempt, control);
    },
    stored: () => stored,
    parts: () => {
      const values = before();
      guardParts = guards.flatMap(guard => {
        const [old, taken] = [oldKey(guard, values), guardKey(context, guard, unique.after(values))];
        return [
          // one of another item stays, and has to be that of another item still
          ...old && !(taken && textOf(old) === textOf(taken)) ? [guardPart(others.has(textOf(old)) ? 'ConditionCheck' : 'Delete', guard, old, { Key: old })] : [],
          ...taken ? [guardPart('Put', guard, taken, {
            Item: { ...taken, [OWNER]: key, ...discriminator === undefined ? {} : { [discriminator]: guard.discriminator } },
          })] : [],
        ];
      });
      return [unique.before ? own : { ...own, input: asRead() }, ...guardParts];
    },
    review: ([reason, ...ofGuards], cause) => {
      if (reason.Code === FAILED) {
        const now = reason.Item && nativeItem(reason.Item, partition);
        const isAsRead = stored && now ? names.every(name => stored![name] === now[name]) : stored === now;
        if (unique.before || isAsRead) return { ...reason, error: refuse(cause, reason.Item) };
        stored = now;
        return { ...reason, again: true };
      }
      const failed = [...guardParts.keys()].filter(index => ofGuards[index]?.Code === FAILED);
      const taken = failed.find(index => guardParts[index].action === 'Put');
      if (taken !== undefined) return { ...ofGuards[taken], error: notUnique(guardParts[taken].guard, ofGuards[taken].Item, cause) };
      for (const index of failed) {
        const text = textOf(guardParts[index].key);
        if (!others.delete(text)) others.add(text);
      }
      return failed.length > 0 ? { ...ofGuards[failed[0]], again: true } : [reason, ...ofGuards].find(({ Code = 'None' }) => Code !== 'None') ?? reason;
    },
  };

  function before(): Item {
    return unique!.before ?? (stored ? decodeItem(entity, stored) : {});
  }

  /** The key of a guard item that there may be: values that cannot stand in the key have none. */
  function oldKey(guard: CompiledEntity, values: Item): Item | undefined {
    try {
      return guardKey(context, guard, values);
    } catch {
      return undefined;
    }
  }

  function guardPart(part: TransactionPart['action'], guard: CompiledEntity, keyOfGuard: Item, what: Item) {
    const placeholders = new ExpressionPlaceholders();
    const isOwn = `${placeholders.name(OWNER)} = ${placeholders.value(key)}`;
    const ConditionExpression = part === 'ConditionCheck' ? `NOT ${isOwn}` : `attribute_not_exists(${placeholders.name(partition)}) OR ${isOwn}`;
    return {
      action: part,
      entity: guard.name,
      key: keyOfGuard,
      guard,
      input: { TableName, ...what, ConditionExpression, ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ...placeholders.input },
    };
  }

  /** The input of the item's part, with the condition that its unique attributes are still what was read. */
  function asRead(): TransactionPart['input'] {
    const placeholders = new ExpressionPlaceholders('read');
    const values = stored ? Object.fromEntries(names.map(name => [name, stored![name]])) : {};
    const conditions = [`attribute_${stored ? '' : 'not_'}exists(${placeholders.name(partition)})`, ...givenConditions(values, placeholders)];
    const { ExpressionAttributeNames, ExpressionAttributeValues } = placeholders.input;
    return {
      ...input,
      ConditionExpression: [input.ConditionExpression ?? [], conditions].flat().join(' AND '),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      ExpressionAttributeNames: { ...input.ExpressionAttributeNames, ...ExpressionAttributeNames },
      ...input.ExpressionAttributeValues || ExpressionAttributeValues
        ? { ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ...ExpressionAttributeValues } } : {},
    };
  }

  function notUnique({ keyPlaceholders, guardOf }: CompiledEntity, found: ServiceReason['Item'], cause: unknown): NotUniqueError {
    const after = unique!.after(before());
    return new NotUniqueError({ ...attempt, cause }, {
      unique: guardOf!.unique,
      values: Object.fromEntries([...keyPlaceholders].map(name => [name, after[name]])),
      owner: found && nativeItem(found, partition)[OWNER] as Item,
    });
  }
}

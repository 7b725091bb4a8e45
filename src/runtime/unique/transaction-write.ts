import { guardKey, uniqueNames, UniqueWrite } from './unique-write';
import { CompiledEntity } from '../../model/compiled-model';
import { identifyEntity } from '../../model/identify-entity';
import { KeyError } from '../../model/key-error';
import { SingleTableError } from '../../model/single-table-error';
import { givenConditions } from '../changes/given-values';
import { ClientContext } from '../client-context';
import { NotUniqueError } from '../errors/not-unique-error';
import { WrongEntityError } from '../errors/wrong-entity-error';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { decodeItem } from '../items/decode-item';
import { nativeItem } from '../items/native-value';
import { WriteRequest } from '../operations/item-request';
import { keyText } from '../operations/key-text';
import { sendRequest } from '../send-request';

type Item = Readonly<Record<string, unknown>>;

/** What a guard item has beside its keys: the key of the item that it belongs to. */
const OWNER = 'guardOf';

/** A part of a transaction, as the service takes it. */
export interface TransactionPart extends Pick<WriteRequest, 'action' | 'input'> {
  /** The key of its item. */
  readonly key: Item;
  /** Of a guard item: its kind. */
  readonly guard?: CompiledEntity;
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
  /** Whether the write has been made anew, from what is known now, and may be sent again. */
  readonly again?: boolean;
}

/**
 * A write of a transaction: a part for its item, and one for each guard item that it takes or frees.
 *
 * What a write has to free is read from the item first, and is a condition on the item in the transaction. If it did not
 * hold, the answer tells what the item has now.
 */
export class TransactionWrite {
  /** The item as it was stored before. */
  stored?: Item;
  private guardParts: readonly TransactionPart[] = [];
  /** Guard items of values that this item has had, and that belong to other items. */
  private readonly others = new Set<string>();

  constructor(private readonly context: ClientContext, readonly request: WriteRequest) {}

  /** Reads the item, where it must be known what to free. */
  async read(): Promise<void> {
    const { attempt, input, unique } = this.request;
    if (!unique || unique.before) return;
    this.stored = (await sendRequest(this.context, 'get', { TableName: input.TableName, Key: attempt.key, ConsistentRead: true }, attempt)).Item;
  }

  /** The parts: first that of the item. */
  parts(): TransactionPart[] {
    const { request: { action, attempt: { key }, input, unique } } = this;
    if (!unique) return [{ action, input, key }];
    const before = this.before(unique);
    const after = unique.after(before);
    this.guardParts = unique.guards.flatMap(guard => {
      const [old, taken] = [this.oldKey(guard, before), guardKey(this.context, guard, after)];
      const isFreed = old && !(taken && this.keyText(old) === this.keyText(taken));
      return [...isFreed ? [this.free(guard, old)] : [], ...taken ? [this.take(guard, taken)] : []];
    });
    return [{ action, input: unique.before ? input : this.asRead(unique), key }, ...this.guardParts];
  }

  /** What the reasons for the parts mean. */
  review([own, ...guards]: readonly ServiceReason[], cause: unknown): WriteReason {
    const { request: { unique, refuse } } = this;
    if (own.Code === 'ConditionalCheckFailed') {
      const stored = own.Item && this.native(own.Item);
      if (!unique || unique.before || this.isAsRead(unique, stored)) return { ...own, error: refuse(cause, own.Item) };
      this.stored = stored;
      return { ...own, again: true };
    }
    const failed = [...this.guardParts.keys()].filter(index => guards[index]?.Code === 'ConditionalCheckFailed');
    const notTaken = failed.find(index => this.guardParts[index].action === 'Put');
    if (notTaken !== undefined) return { ...guards[notTaken], error: this.notTaken(this.guardParts[notTaken], guards[notTaken], cause) };
    for (const index of failed) {
      const text = this.keyText(this.guardParts[index].key);
      if (!this.others.delete(text)) this.others.add(text);
    }
    if (failed.length > 0) return { ...guards[failed[0]], again: true };
    return [own, ...guards].find(({ Code = 'None' }) => Code !== 'None') ?? own;
  }

  private before({ entity, before }: UniqueWrite): Item {
    if (before) return before;
    return this.stored && identifyEntity(this.context.model, this.stored)?.entity === entity ? decodeItem(entity, this.stored) : {};
  }

  /** The key of a guard item that there may be; values that no guard item can have are of no interest any more. */
  private oldKey(guard: CompiledEntity, before: Item): Item | undefined {
    try {
      return guardKey(this.context, guard, before);
    } catch (error) {
      if (error instanceof KeyError) return undefined;
      throw error;
    }
  }

  /** Takes a guard item, unless another item has it. */
  private take(guard: CompiledEntity, key: Item): TransactionPart {
    const { discriminator } = this.context.model.table;
    const Item = { ...key, [OWNER]: this.request.attempt.key, ...discriminator === undefined ? {} : { [discriminator]: guard.discriminator } };
    return this.guardPart('Put', guard, key, { Item });
  }

  /** Deletes a guard item; one of another item stays, and has to be that of another item still. */
  private free(guard: CompiledEntity, key: Item): TransactionPart {
    return this.guardPart(this.others.has(this.keyText(key)) ? 'ConditionCheck' : 'Delete', guard, key, { Key: key });
  }

  private guardPart(action: TransactionPart['action'], guard: CompiledEntity, key: Item, input: Item): TransactionPart {
    const placeholders = new ExpressionPlaceholders();
    const isOwn = `${placeholders.name(OWNER)} = ${placeholders.value(this.request.attempt.key)}`;
    const ConditionExpression = action === 'ConditionCheck' ? `NOT ${isOwn}`
      : `attribute_not_exists(${placeholders.name(this.context.model.table.partition)}) OR ${isOwn}`;
    return {
      action,
      key,
      guard,
      input: { TableName: this.context.tableName, ...input, ConditionExpression, ReturnValuesOnConditionCheckFailure: 'ALL_OLD', ...placeholders.input },
    };
  }

  /** The input of the item's part, with the condition that its unique attributes are still what was read. */
  private asRead({ entity, guards }: UniqueWrite): TransactionPart['input'] {
    const { request: { input }, stored, context: { model: { table: { partition } } } } = this;
    const placeholders = new ExpressionPlaceholders('read');
    const values = stored && Object.fromEntries(uniqueNames(entity, guards).map(name => [name, stored[name]]));
    const conditions = values
      ? [`attribute_exists(${placeholders.name(partition)})`, ...givenConditions(values, placeholders)]
      : [`attribute_not_exists(${placeholders.name(partition)})`];
    const { ExpressionAttributeNames, ExpressionAttributeValues } = placeholders.input;
    return {
      ...input,
      ConditionExpression: [...input.ConditionExpression === undefined ? [] : [input.ConditionExpression], ...conditions].join(' AND '),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      ExpressionAttributeNames: { ...input.ExpressionAttributeNames, ...ExpressionAttributeNames },
      ...input.ExpressionAttributeValues || ExpressionAttributeValues
        ? { ExpressionAttributeValues: { ...input.ExpressionAttributeValues, ...ExpressionAttributeValues } } : {},
    };
  }

  private isAsRead({ entity, guards }: UniqueWrite, now: Item | undefined): boolean {
    const { stored } = this;
    return stored && now ? uniqueNames(entity, guards).every(name => stored[name] === now[name]) : stored === now;
  }

  private notTaken({ guard, key }: TransactionPart, { Item: found }: ServiceReason, cause: unknown): SingleTableError {
    const { request: { attempt, unique }, context: { model } } = this;
    const existing = found && this.native(found);
    const kind = existing && identifyEntity(model, existing)?.entity;
    if (existing && kind !== guard) return new WrongEntityError({ entity: guard!.name, key, cause }, kind?.name);
    const after = unique!.after(this.before(unique!));
    const values = Object.fromEntries([...guard!.keyPlaceholders].map(name => [name, after[name]]));
    return new NotUniqueError({ ...attempt, cause }, { unique: guard!.guardOf!.unique, values, owner: existing?.[OWNER] as Item | undefined });
  }

  private native(item: Record<string, unknown>): Item {
    return nativeItem(item, this.context.model.table.partition);
  }

  private keyText(key: Item): string {
    return keyText(this.context.model.table.keyAttributes, key);
  }
}

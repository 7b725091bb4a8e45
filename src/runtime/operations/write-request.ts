import { WriteRequest } from './item-request';
import { CompiledEntity } from '../../model/compiled-model';
import { entityOf } from '../../model/identify-entity';
import { ItemAttempt } from '../attempt';
import { VersionCheck } from '../changes/version-check';
import { ClientContext } from '../client-context';
import { ConditionFailedError } from '../errors/condition-failed-error';
import { ItemErrorPlace } from '../errors/item-error';
import { WrongEntityError } from '../errors/wrong-entity-error';
import { nativeItem } from '../items/native-value';
import { ownItem } from '../items/own-item';
import { RequestControl } from '../request-control';
import { Input, Output, sendRequest } from '../send-request';
import { knownOutcome, serviceErrorName } from '../service-errors';

type Item = Record<string, unknown>;

/** The error of a condition that did not hold, from the item that is there. */
export type Refusal = (place: ItemErrorPlace, existing: Item | undefined) => Error;

/** A write, before it is a request. */
export interface Write extends Pick<WriteRequest, 'action' | 'returning' | 'unique'> {
  readonly method: ItemAttempt['method'];
  readonly key: Item;
  readonly input: WriteRequest['input'];
  readonly refusal: Refusal;
  readonly resultInGroup?: Item;
}

/** Sends a write with a method of the document client, and turns the errors of conditions into ours. */
export type SendWrite = <M extends 'put' | 'update' | 'delete'>(method: M, request: Input<M>) => Promise<Output<M>>;

/**
 * The request of a write.
 *
 * @param send sends it alone, by means of `write`
 */
export function writeRequest<Result>(
  context: ClientContext,
  entity: CompiledEntity,
  { method, key, action, input, refusal, resultInGroup, returning, unique }: Write,
  send: (write: SendWrite, request: WriteRequest, control: RequestControl | undefined) => Promise<Result>,
): WriteRequest<Result> {
  const attempt = { method, entity: entity.name, key };
  const refuse = (cause: unknown, existing: Item | undefined) =>
    refusal({ entity: entity.name, key, cause }, existing && nativeItem(existing, context.model.table.partition));
  const writeWithin = (control: RequestControl | undefined): SendWrite => async <M extends 'put' | 'update' | 'delete'>(name: M, request: Input<M>): Promise<Output<M>> => {
    try {
      return await sendRequest(context, name, request, attempt, control);
    } catch (cause) {
      if (serviceErrorName(cause) !== 'ConditionalCheckFailedException') throw cause;
      throw knownOutcome(refuse(cause, (cause as { Item?: Item }).Item), attempt, cause);
    }
  };
  const request: WriteRequest<Result> = {
    kind: 'write', attempt, action, input, resultInGroup, returning, refuse, unique, send: control => send(writeWithin(control), request, control),
  };
  return request;
}

/**
 * What a condition that did not hold fails with: by the item that is there, and by the check of its version.
 *
 * @param missing the error where there is no item, if it has one of its own
 */
export function refusalOf(
  context: ClientContext, entity: CompiledEntity, missing?: (place: ItemErrorPlace) => Error, version?: VersionCheck,
): Refusal {
  return (place, existing) => {
    if (!existing && missing) return missing(place);
    const own = ownItem(context, entity, existing);
    if (existing && !own) return new WrongEntityError(place, entityOf(context.model, existing)?.name);
    return version?.conflict(place, own) ?? new ConditionFailedError(place, own);
  };
}

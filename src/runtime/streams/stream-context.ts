import { compileModel } from '../../model/compile-model';
import { CompiledModel } from '../../model/compiled-model';
import { SingleTableModel } from '../../model/single-table-model';
import { checkOptions } from '../check-options';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { nameHint } from '../name-hint';
import { ChangeHandlers, StreamHandlerOptions, StreamValue } from '../types/stream';

/** What every record of a stream is handled with. */
export interface StreamContext {
  readonly model: CompiledModel;
  readonly handlers: ReadonlyMap<string, ChangeHandlers<Record<string, unknown>>>;
  readonly options: StreamHandlerOptions;
  /** What `when` asks of an item. */
  readonly conditions: readonly (readonly [attribute: string, values: readonly StreamValue[]])[];
}

/**
 * Reads what a stream's handler is made of.
 *
 * @throws ModelError where the model cannot be compiled
 * @throws ValidationError for names that the model does not have, and for options that there are not
 */
export function streamContext(place: string, model: SingleTableModel, handlers: unknown, options: StreamHandlerOptions): StreamContext {
  const compiled = compileModel(model);
  checkOptions(place, options, ['when', 'unmatched', 'concurrency', 'once', 'onFailure', 'onBatch']);
  const { concurrency = 1 } = options;
  if (!Number.isSafeInteger(concurrency) || concurrency < 1) {
    throw new ValidationError(`${place}: concurrency is a positive integer, not ${describeValue(concurrency)}.`);
  }
  if (!['skip', 'fail', undefined].includes(options.unmatched)) {
    throw new ValidationError(`${place}: unmatched is 'skip' or 'fail', not ${describeValue(options.unmatched)}.`);
  }
  return {
    model: compiled,
    handlers: readHandlers(place, compiled, handlers),
    options,
    conditions: readConditions(place, compiled, handlers, options),
  };
}

function readHandlers(place: string, model: CompiledModel, handlers: unknown): StreamContext['handlers'] {
  const byEntity = Object.entries(handlers as Record<string, Record<string, unknown>>);
  if (byEntity.length === 0) throw new ValidationError(`${place}: there is no entity to handle. Give functions by the name of an entity.`);
  for (const [name, functions] of byEntity) {
    if (!model.entities.has(name)) throw new ValidationError(`${place}: there is no entity '${name}'${nameHint(name, model.entities.keys())}`);
    for (const [event, handle] of Object.entries(functions)) {
      const known = ['insert', 'modify', 'remove'];
      if (!known.includes(event)) throw new ValidationError(`${place}: ${name} has no event '${event}'${nameHint(event, known)}`);
      if (typeof handle !== 'function') throw new ValidationError(`${place}: ${name}.${event} is a function, not ${describeValue(handle)}.`);
    }
  }
  return new Map(byEntity) as StreamContext['handlers'];
}

function readConditions(place: string, model: CompiledModel, handlers: unknown, { when = {} }: StreamHandlerOptions): StreamContext['conditions'] {
  return Object.entries(when).map(([attribute, values]) => {
    for (const name of Object.keys(handlers as object)) {
      const known = model.entities.get(name)!.attributes;
      if (!known.has(attribute)) throw new ValidationError(`${place}: when: ${name} has no attribute '${attribute}'${nameHint(attribute, known.keys())}`);
    }
    return [attribute, [values].flat()];
  });
}

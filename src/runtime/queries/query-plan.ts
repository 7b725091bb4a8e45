import { checkLimit, checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { compileKeyCondition } from './compile-key-condition';
import { CursorScope } from './cursor';
import { CompiledPattern, KeyAttributeType } from '../../model/compiled-model';
import { identifyEntity } from '../../model/identify-entity';
import { describeValue } from '../describe-value';
import { ValidationError } from '../errors/validation-error';
import { compileCondition } from '../expressions/compile-condition';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { Projection, projectAttributes } from '../expressions/project-attributes';
import { isObject } from '../is-object';
import { mergeAttributes } from './merge-attributes';
import { decodeItem } from '../items/decode-item';
import { nameHint } from '../name-hint';
import { CONTROL_OPTIONS, readControl } from '../request-control';
import { ControlOptions } from '../types/control-options';
import { QueryInput } from '../types/document-client';

type Item = Record<string, unknown>;

/** How an access pattern is read with the parameters and options of one call. */
export interface QueryPlan {
  /** The request of every page, but for its size and where it begins. */
  readonly input: QueryInput;
  /** What bounds each use of it. */
  readonly control: ControlOptions;
  readonly limit?: number;
  /** Whether the whole key of the table is given, so that there is one item at most and no page after it. */
  readonly isOneItem: boolean;
  readonly cursorScope: CursorScope;
  /** An item of the result; undefined for one that the pattern does not return. */
  readonly read: (stored: Item) => Item | undefined;
}

/**
 * Checks the parameters and options of a query and makes its request.
 *
 * @throws ValidationError, KeyError
 */
export function planQuery(context: ClientContext, pattern: CompiledPattern, parameters: unknown, options: Readonly<Record<string, any>>): QueryPlan {
  const place = `query.${pattern.name}`;
  checkOptions(place, options, ['filter', 'limit', 'order', 'attributes', 'consistent', ...CONTROL_OPTIONS]);
  const control = readControl(place, options);
  checkLimit(place, options.limit);
  checkParameters(place, pattern, parameters);
  const order = options.order ?? pattern.order;
  if (order !== 'ascending' && order !== 'descending') {
    throw new ValidationError(`${place}: order is 'ascending' or 'descending', not ${describeValue(order)}.`);
  }
  if (options.consistent && pattern.index && !pattern.index.local) {
    throw new ValidationError(`${place}: DynamoDB has no consistent reads on the global index ${pattern.index.name}. Leave consistent out.`);
  }
  const placeholders = new ExpressionPlaceholders();
  const keyTypes = keyTypesOf(context, pattern);
  const keyCondition = compileKeyCondition(context, pattern, parameters, placeholders);
  const filter = options.filter === undefined ? undefined : compileFilter(place, context, pattern, options.filter, placeholders);
  const projection = options.attributes === undefined ? undefined : projectAttributes(
    place, options.attributes, pattern.entities, context, placeholders, { keys: [...keyTypes.keys()], holds: name => holds(pattern, keyTypes, name) },
  );
  return {
    input: {
      TableName: context.tableName,
      ...(pattern.index ? { IndexName: pattern.index.name } : {}),
      KeyConditionExpression: keyCondition.expression,
      ...(filter === undefined ? {} : { FilterExpression: filter }),
      ...(projection ? { ProjectionExpression: projection.expression } : {}),
      ...placeholders.input,
      ...(options.consistent ? { ConsistentRead: true } : {}),
      ...(order === 'descending' ? { ScanIndexForward: false } : {}),
    },
    control,
    limit: options.limit ?? pattern.limit,
    isOneItem: !pattern.index && context.model.table.keyAttributes.every(key =>
      pattern.conditions.some(({ attribute, operator }) => attribute === key && operator === '=')),
    cursorScope: { pattern: pattern.name, keyTypes, partition: keyCondition.partition },
    read: stored => keyCondition.includes(stored) ? readItem(context, pattern, stored, projection) : undefined,
  };
}

function readItem({ model }: ClientContext, { entities }: CompiledPattern, stored: Item, projection: Projection | undefined): Item | undefined {
  const entity = identifyEntity(model, stored)?.entity;
  if (!entity || !entities.includes(entity)) return undefined;
  const item = decodeItem(entity, stored, projection?.names);
  return entities.length === 1 ? item : { entity: entity.name, ...item };
}

function checkParameters(place: string, { parameters: known }: CompiledPattern, parameters: unknown): asserts parameters is Item {
  const names = [...known.keys()];
  if (!isObject(parameters)) throw new ValidationError(`${place}: an object with ${names.join(' and ') || 'no parameters'} is needed, not ${describeValue(parameters)}.`);
  for (const name of Object.keys(parameters)) {
    if (!known.has(name)) throw new ValidationError(`${place}: there is no parameter '${name}'${nameHint(name, names)}`);
  }
  const missing = names.filter(name => parameters[name] === undefined);
  if (missing.length > 0) throw new ValidationError(`${place}: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`);
}

function compileFilter(
  place: string,
  { model }: ClientContext,
  pattern: CompiledPattern,
  filter: unknown,
  placeholders: ExpressionPlaceholders,
): string | undefined {
  const keys = pattern.index ? [...pattern.index.partition, ...pattern.index.sort] : model.table.keyAttributes;
  const keyTypes = new Set([...model.table.keyAttributes, ...keys]);
  return compileCondition(filter, {
    attributes: mergeAttributes(pattern.entities.map(entity => entity.attributes)),
    place: `${place}.filter`,
    placeholders,
    checkAttribute: name => {
      if (keys.includes(name)) {
        throw new ValidationError(`${place}.filter.${name}: DynamoDB takes no filter on a key of the ${
          pattern.index ? `index ${pattern.index.name}` : 'table'} that is queried. Put it into the pattern's where.`);
      }
      if (!projects(pattern, keyTypes, name)) {
        throw new ValidationError(`${place}.filter.${name}: the index ${pattern.index!.name} does not hold it. Add it to the index's projection.`);
      }
    },
  });
}

/** Whether a query can read an attribute; through a local index it can read all that it asks for. */
function holds(pattern: CompiledPattern, keys: { has(name: string): boolean }, name: string): boolean {
  return pattern.index?.local || projects(pattern, keys, name);
}

/** Whether an attribute is in what is queried, as it must be to be filtered by, through a local index too. */
function projects({ index }: CompiledPattern, keys: { has(name: string): boolean }, name: string): boolean {
  return !index || index.projection === 'ALL' || index.projection.includes(name) || keys.has(name);
}

function keyTypesOf({ model }: ClientContext, { index }: CompiledPattern): Map<string, KeyAttributeType> {
  const names = [...model.table.keyAttributes, ...(index ? [...index.partition, ...index.sort] : [])];
  return new Map(names.map(name => [name, model.keyAttributeTypes.get(name)!]));
}

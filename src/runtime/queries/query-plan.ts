import { checkLimit, checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { compileKeyCondition } from './compile-key-condition';
import { CursorScope, keyText } from './cursor';
import { CompiledEntity, CompiledPattern, KeyAttributeType } from '../../model/compiled-model';
import { entityOf } from '../../model/identify-entity';
import { describeValue } from '../describe-value';
import { hydrateItems } from './hydrate-items';
import { ValidationError } from '../errors/validation-error';
import { compileCondition } from '../expressions/compile-condition';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { projectAttributes, projectKeys } from '../expressions/project-attributes';
import { isObject } from '../is-object';
import { mergeAttributes } from './merge-attributes';
import { decodeItem } from '../items/decode-item';
import { nameHint } from '../name-hint';
import { CONTROL_OPTIONS, readControl, RequestControl } from '../request-control';
import { ControlOptions } from '../types/control-options';
import { QueryInput } from '../types/document-client';

type Item = Record<string, unknown>;

const OPTIONS = ['filter', 'limit', 'order', 'attributes', 'consistent', 'hydrate', ...CONTROL_OPTIONS];

/** How many keys a hydrated query reads at once, so that it gets no more items than it may need. */
const MOST_HYDRATED = 100;

/** Items of a result; undefined for each that the pattern does not return. */
type Results = readonly (Item | undefined)[];

/** How an access pattern is read with the parameters and options of one call. */
export interface QueryPlan {
  /** The request of every page, but for its size and where it begins. */
  readonly input: QueryInput;
  /** The same, of no more than what tells whether the pattern returns an item. */
  readonly keysInput: () => QueryInput;
  /** What bounds each use of it. */
  readonly control: ControlOptions;
  readonly limit?: number;
  /** The most items that one request goes through. */
  readonly mostAtOnce: number;
  /** Whether the whole key of the table is given, so that there is one item at most and no page after it. */
  readonly isOneItem: boolean;
  readonly cursorScope: () => CursorScope;
  /** Whether the pattern returns a stored item. */
  readonly returns: (stored: Item) => boolean;
  /** The items of the result. */
  readonly read: (stored: readonly Item[], control: RequestControl | undefined) => Promise<Results> | Results;
}

/**
 * Checks the parameters and options of a query and makes its request.
 *
 * @throws ValidationError, KeyError
 */
export function planQuery(context: ClientContext, pattern: CompiledPattern, parameters: unknown, options: Readonly<Record<string, any>>): QueryPlan {
  const place = `query.${pattern.name}`;
  const { attributes, consistent, hydrate } = options;
  const { entities, index } = pattern;
  checkOptions(place, options, OPTIONS);
  const control = readControl(place, options);
  checkLimit(place, options.limit);
  checkParameters(place, pattern, parameters);
  const order = options.order ?? pattern.order;
  if (order !== 'ascending' && order !== 'descending') {
    throw new ValidationError(`${place}: order is 'ascending' or 'descending', not ${describeValue(order)}.`);
  }
  if (consistent && index && !index.local) {
    throw new ValidationError(`${place}: DynamoDB has no consistent reads on the global index ${index.name}. Leave consistent out.`);
  }
  if (hydrate && (index?.projection ?? 'ALL') === 'ALL') {
    throw new ValidationError(`${place}: it reads whole items from the ${index ? `index ${index.name}` : 'table'} already. Leave hydrate out.`);
  }
  const placeholders = new ExpressionPlaceholders();
  const keyCondition = compileKeyCondition(context, pattern, parameters, placeholders);
  const filter = options.filter === undefined ? undefined : compileFilter(place, context, pattern, options.filter, placeholders);
  const placeholdersOfGets = hydrate ? new ExpressionPlaceholders() : placeholders;
  const keyTypes = () => keyTypesOf(context, pattern);
  const projection = attributes === undefined ? undefined
    : projectAttributes(place, attributes, entities, context, placeholdersOfGets, hydrate ? undefined : {
      keys: [...keyTypes().keys()], holds: name => holds(pattern, keyTypes(), name),
    });
  const request = (projected?: string): QueryInput => {
    const input: QueryInput = { TableName: context.tableName, KeyConditionExpression: keyCondition.expression, ...placeholders.input };
    if (index) input.IndexName = index.name;
    if (filter !== undefined) input.FilterExpression = filter;
    if (projected !== undefined) input.ProjectionExpression = projected;
    if (consistent) input.ConsistentRead = true;
    if (order === 'descending') input.ScanIndexForward = false;
    return input;
  };
  const keysInput = () => request(projection && !hydrate ? projection.expression : projectKeys(keyTypes().keys(), context, placeholders));
  const returnedEntity = (stored: Item) => {
    const entity = keyCondition.includes(stored) ? entityOf(context.model, stored) : undefined;
    return entity && entities.includes(entity) ? entity : undefined;
  };
  const result = (entity: CompiledEntity, item: Item) => entities.length === 1 ? item : { entity: entity.name, ...item };
  return {
    input: hydrate ? keysInput() : request(projection?.expression),
    keysInput,
    control,
    limit: options.limit ?? pattern.limit,
    mostAtOnce: hydrate && filter === undefined ? MOST_HYDRATED : Infinity,
    isOneItem: !index && context.model.table.keyAttributes.every(key =>
      pattern.conditions.some(({ attribute, operator }) => attribute === key && operator === '=')),
    cursorScope: () => ({
      place,
      identity: JSON.stringify([pattern.name, index?.name, order, ...keyCondition.operands.map(keyText)]),
      keyTypes: keyTypes(),
      known: keyCondition.partition,
    }),
    returns: stored => returnedEntity(stored) !== undefined,
    read: hydrate ? readWhole : all => all.map(stored => {
      const entity = returnedEntity(stored);
      return entity && result(entity, decodeItem(entity, stored, projection?.names));
    }),
  };

  async function readWhole(all: readonly Item[], current: RequestControl | undefined): Promise<(Item | undefined)[]> {
    const indexed = all.map(stored => {
      const entity = returnedEntity(stored);
      return entity && { entity, stored };
    });
    const items = await hydrateItems(context, place, indexed, { consistent, projection, placeholders: placeholdersOfGets }, current);
    return items.map((item, position) => item && result(indexed[position]!.entity, item));
  }
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

import { Access } from '../../../src';
import { describeAccess } from '../../../src/access/access-right';
import { keyTemplateOf } from '../../../src/model/compile-model';
import { CompiledIndex, CompiledModel } from '../../../src/model/compiled-model';
import { KeyTemplate } from '../../../src/model/key-template';

const READ = ['GetItem', 'BatchGetItem', 'ConditionCheckItem'];
const WRITE = ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

/** What the documentation of `Access` promises. */
const PROMISED: Record<Access['kind'], readonly string[]> = {
  read: READ,
  create: ['PutItem'],
  put: ['PutItem'],
  update: ['UpdateItem'],
  delete: ['DeleteItem'],
  batchWrite: ['BatchWriteItem'],
  write: WRITE,
  crud: [...READ, ...WRITE],
  query: ['Query'],
  scan: ['Scan'],
  partiql: ['PartiQLSelect', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLDelete'],
  all: [...READ, ...WRITE, 'Query'],
};
const IN_TRANSACTIONS = ['GetItem', 'ConditionCheckItem', 'PutItem', 'UpdateItem', 'DeleteItem'];
/** What is promised of the guard items of unique attributes. */
const ON_GUARDS: Partial<Record<Access['kind'], readonly string[]>> = {
  create: ['PutItem'],
  put: ['PutItem', 'DeleteItem', 'ConditionCheckItem'],
  update: ['PutItem', 'DeleteItem', 'ConditionCheckItem'],
  delete: ['DeleteItem', 'ConditionCheckItem'],
  write: ['PutItem', 'DeleteItem', 'ConditionCheckItem'],
  crud: ['PutItem', 'DeleteItem', 'ConditionCheckItem'],
};
const ON_INDEXES = ['Query', 'Scan', 'PartiQLSelect'];

/** What one access promises on the table or on one index. */
export interface Promised {
  /** The access as it is written. */
  readonly access: string;
  readonly actions: readonly string[];
  /** The index; undefined for the table. */
  readonly index?: string;
  /** The partitions; undefined where all are meant, or where IAM cannot tell them apart. */
  readonly template?: KeyTemplate;
  /** The entities that are meant, where partitions are. */
  readonly entities?: readonly string[];
  /** The only attributes that a request may name. */
  readonly attributes?: ReadonlySet<string>;
  readonly onlyInTransactions: boolean;
}

/**
 * What accesses promise, read from the model and from the documentation of `Access` alone: the compiler is held to it.
 */
export function promisesOf(model: CompiledModel, accesses: readonly Access[]): Promised[] {
  return accesses.flatMap(access => {
    const { kind, target, onlyInTransactions } = access;
    const base = { access: describeAccess(access), onlyInTransactions };
    const actions = PROMISED[kind].filter(action => !onlyInTransactions || IN_TRANSACTIONS.includes(action));
    switch (kind) {
      case 'all':
      case 'partiql':
        return [
          { ...base, actions },
          ...[...model.indexes.keys()].map(index => ({ ...base, index, actions: actions.filter(action => ON_INDEXES.includes(action)) })),
        ];
      case 'scan': return [{ ...base, actions, index: target }];
      case 'query': {
        const { index, entities, conditions } = model.patterns.get(target!)!;
        const template = narrowable(model, conditions[0].operands[0], index);
        return [{ ...base, actions, index: index?.name, template, entities: entities.map(({ name }) => name) }];
      }
      default: {
        const entity = model.entities.get(target!)!;
        const template = narrowable(model, keyTemplateOf(entity, model.table.partition)!);
        const entities = [entity.name];
        if (!access.attributes) return [{ ...base, actions, template, entities }, ...guardPromises(model, access, { ...base, template, entities })];
        const { keyAttributes, discriminator } = model.table;
        const attributes = new Set([...access.attributes, ...keyAttributes, ...discriminator === undefined ? [] : [discriminator]]);
        for (const [key, { parts }] of entity.keys) {
          if (parts.some(part => typeof part === 'object' && attributes.has(part.name))) attributes.add(key);
        }
        return [{ ...base, actions: actions.filter(action => action !== 'ConditionCheckItem'), template, entities, attributes }];
      }
    }
  });
}

/** An entity with unique attributes is read before it is changed, be it in a transaction or not, and its guard items are written. */
function guardPromises(model: CompiledModel, { kind, target }: Access, base: Omit<Promised, 'actions'>): Promised[] {
  const { unique } = model.entities.get(target!)!;
  const actions = ON_GUARDS[kind];
  if (unique.size === 0 || !actions) return [];
  return [
    ...kind === 'create' ? [] : [{ ...base, actions: ['GetItem'], onlyInTransactions: false }],
    ...[...unique.values()].map(guard => ({ ...base, actions, template: narrowable(model, guard.tableKey[0]), entities: [guard.name] })),
  ];
}

/** Keys of several attributes, of numbers or bytes, and keys that are nothing but a value cannot be told apart by IAM. */
function narrowable(model: CompiledModel, template: KeyTemplate, index?: CompiledIndex): KeyTemplate | undefined {
  const [attribute, ...others] = index?.partition ?? [model.table.partition];
  const [part] = template.parts;
  const isBare = template.parts.length === 1 && typeof part === 'object' && part.digits === undefined;
  return others.length > 0 || isBare || model.keyAttributeTypes.get(attribute) !== 'S' ? undefined : template;
}

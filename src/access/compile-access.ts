import { ACCESS_ACTIONS } from './access-actions';
import { CompiledModel } from '../model/compiled-model';
import { SingleTableError } from '../model/single-table-error';
import { useKnown } from '../model/validation/words';

/** One access, as plain data. */
export interface AccessRight {
  readonly kind: keyof typeof ACCESS_ACTIONS;
  /** The name of an entity, or of a pattern for `query`. */
  readonly target: string;
}

/** What an IAM statement allows, before there are ARNs. */
export interface AccessStatement {
  /** IAM actions, sorted. */
  readonly actions: readonly string[];
  /** Whether the table itself is a resource. */
  readonly table: boolean;
  /** The indexes that are resources, sorted. */
  readonly indexes: readonly string[];
}

/**
 * Compiles accesses to the fewest statements: actions on the same resources stand together. The result does not
 * depend on the order of the accesses.
 *
 * @param place where the accesses stand, for messages, such as `functions.PlaceOrder.access`
 * @throws SingleTableError for an entity or a pattern that the model does not have
 */
export function compileAccess(model: CompiledModel, accesses: readonly AccessRight[], place: string): AccessStatement[] {
  const resources = new Map<string, { table: boolean; readonly indexes: Set<string> }>();
  accesses.forEach(({ kind, target }, position) => {
    const index = indexOf(model, kind, target, `${place}[${position}]`);
    for (const action of ACCESS_ACTIONS[kind]) {
      const reached = resources.get(action) ?? { table: false, indexes: new Set() };
      if (index === undefined) reached.table = true;
      else reached.indexes.add(index);
      resources.set(action, reached);
    }
  });
  const statements = new Map<string, AccessStatement>();
  for (const action of [...resources.keys()].sort()) {
    const { table, indexes } = resources.get(action)!;
    const sorted = [...indexes].sort();
    const key = JSON.stringify([table, sorted]);
    statements.set(key, { actions: [...statements.get(key)?.actions ?? [], action], table, indexes: sorted });
  }
  return [...statements.values()];
}

/** The index that an access reads; undefined for the table. */
function indexOf(model: CompiledModel, kind: AccessRight['kind'], target: string, place: string): string | undefined {
  const known = kind === 'query' ? model.patterns : model.entities;
  if (!known.has(target)) {
    const what = kind === 'query' ? 'access pattern' : 'entity';
    throw new SingleTableError('ACCESS',
      `${place}: Access.${kind}('${target}') names an ${what} that the model does not have. ${useKnown(target, [...known.keys()].sort(), kind === 'query' ? 'access patterns' : 'entities')}`);
  }
  return kind === 'query' ? model.patterns.get(target)!.index?.name : undefined;
}

import { EntityModel } from '../../model/entity-model';
import { IndexModel } from '../../model/index-model';
import { SingleTableModel } from '../../model/single-table-model';
import { TableModel } from '../../model/table-model';

/** A list, also one made by `as const`. The union keeps the compiler from making a literal's own list `readonly`. */
type List = string[] | readonly string[];

/** An index as a literal may give it. */
interface IndexLiteral extends Omit<IndexModel, 'projection'> {
  readonly projection?: List;
}

/** An access pattern as a literal may give it: what else it must have, the check says with a better message. */
interface PatternLiteral {
  readonly entities: List;
  readonly index?: string;
  readonly where?: Readonly<Record<string, string>>;
  readonly order?: string;
  readonly limit?: number;
}

/**
 * A model as a literal may give it, with `as const` or without.
 */
export interface ModelLiteral {
  readonly table?: TableModel;
  readonly indexes?: Readonly<Record<string, IndexLiteral>>;
  readonly entities: Readonly<Record<string, EntityModel>>;
  readonly patterns?: Readonly<Record<string, PatternLiteral>>;
}

type Writable<T> = T extends readonly unknown[] ? [...T] : T extends object ? { readonly [Field in keyof T]: Writable<T[Field]> } : T;

/** The exact type of a model; lists that `as const` made `readonly` are plain lists in it. */
export type ExactModel<M> = M extends SingleTableModel ? M : Extract<Writable<M>, SingleTableModel>;

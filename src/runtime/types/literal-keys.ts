import { RefusedIfWidened } from './refused';
import { SingleTableModel } from '../../model/single-table-model';

/** The key templates of all entities: `string` as soon as one of them is no literal. */
type Templates<Entities> = { [E in keyof Entities]: Entities[E] extends { readonly keys: infer Keys } ? Keys[keyof Keys] : never }[keyof Entities];

/**
 * Refuses a model with named entities whose key templates were widened to `string`: its client would take any key.
 * A plain `SingleTableModel`, which names no entity, is let through.
 */
export type LiteralKeys<M extends SingleTableModel> = string extends keyof M['entities'] ? unknown : RefusedIfWidened<Templates<M['entities']>>;

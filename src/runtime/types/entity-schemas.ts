import { EntityName, GivenItem, Item } from './item';
import { Refused } from './refused';
import { SchemaOutput, StandardSchema } from './standard-schema';
import { SingleTableModel } from '../../model/single-table-model';

/** The schemas of items, by entity. */
export type EntitySchemas<M extends SingleTableModel> = { readonly [E in EntityName<M>]?: StandardSchema };

/**
 * A model some of whose items are typed by schemas: `Client<WithSchemas<typeof shop, typeof schemas>>` is the type of a client
 * that has them.
 */
export type WithSchemas<M extends SingleTableModel, Schemas> = [keyof Schemas] extends [never] ? M : M & {
  readonly entities: { readonly [E in keyof Schemas]: { readonly '~schema': Schemas[E] } };
};

/** The attributes in which the output of a schema is not what the model declares. */
type Misfits<Whole, Given, Output> = {
  [Name in keyof Whole]-?: Name extends keyof Output ? (Output[Name] extends Whole[Name] ? never : Name)
    : Name extends keyof Given ? (undefined extends Given[Name] ? never : Name) : never;
}[keyof Whole];

type Misfit<Names> = [Names] extends [never] ? unknown : Refused<`the schema's output is not what the model declares of '${Names & string}'`>;
type Undeclared<Names> = [Names] extends [never] ? unknown : Refused<`the model declares no attribute '${Names & string}', which the schema's output has`>;

type CheckSchema<Whole, Given, Output> = Misfit<Misfits<Whole, Given, Output>> & Undeclared<Exclude<keyof Output, keyof Whole>>;

/** Marks the schemas whose output is not what the model declares. */
export type CheckSchemas<M extends SingleTableModel, Schemas> = {
  readonly [E in keyof Schemas]: E extends EntityName<M>
    ? Schemas[E] extends StandardSchema ? CheckSchema<Item<M, E>, GivenItem<M, E>, SchemaOutput<Schemas[E]>> : unknown
    : unknown;
};

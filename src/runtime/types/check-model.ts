import { CheckAttributes } from './check-attributes';
import { CheckPattern } from './check-pattern';
import { CheckWritten, WritingModel } from './check-written';
import { AttributesOf, KeysOf } from './item';
import { PlaceholderNames } from './key-template';
import { Refused, RefusedFields, RefusedIfWidened, RefusedName } from './refused';
import { IndexKeys, Indexes, TableKeys } from './table-keys';
import { EntityModel } from '../../model/entity-model';
import { IndexModel } from '../../model/index-model';
import { SingleTableModel } from '../../model/single-table-model';
import { TableModel } from '../../model/table-model';

type CheckTable<Table> =
  & RefusedFields<Table, keyof TableModel>
  & (Table extends { readonly partition: infer Name } ? { readonly partition: RefusedIfWidened<Name> } : unknown)
  & (Table extends { readonly ttl: infer Name } ? { readonly ttl: RefusedIfWidened<Name> } : unknown)
  & (Table extends { readonly sort: infer Name }
    ? { readonly sort: Table extends { readonly partition: unknown } ? RefusedIfWidened<Name> : Refused<"'sort' needs 'partition' beside it"> }
    : unknown);

type CheckIndex<Index> =
  & RefusedFields<Index, keyof IndexModel>
  & RefusedIfWidened<IndexKeys<Index>>
  & (Index extends { readonly projection: readonly (infer Name)[] } ? { readonly projection: RefusedIfWidened<Name> } : unknown);

type CheckIndexes<Own> = string extends keyof Own ? RefusedIfWidened<string> : { readonly [Name in keyof Own]: CheckIndex<Own[Name]> };

type CheckKey<Name, Template, OneOf> =
  string extends Template ? RefusedIfWidened<Template>
    : Name extends OneOf ? unknown
      : RefusedName<`'${Name & string}' is no key of the table or of an index`, OneOf>;

type CheckKeys<Keys, OneOf, Table> = string extends keyof Keys ? RefusedIfWidened<string> :
  & { readonly [Name in keyof Keys]: CheckKey<Name, Keys[Name], OneOf> }
  & ([Table] extends [keyof Keys] ? unknown : Refused<`keys lacks '${Exclude<Table, keyof Keys> & string}', a key of the table`>);

type TemplatesOf<Keys> = Keys[keyof Keys];

type CheckGuard<Keys, Table, Names> = CheckKeys<Keys, Table, Table> & ([PlaceholderNames<TemplatesOf<Keys>>] extends [Names] ? unknown
  : Refused<`{${Exclude<PlaceholderNames<TemplatesOf<Keys>>, Names> & string}} is no attribute of the entity`>);

type CheckUnique<Unique, Table, Names> = Unique extends readonly unknown[] ? Refused<'unique has templates of keys by name'> : string extends keyof Unique ? RefusedIfWidened<string> : {
  readonly [Name in keyof Unique]: CheckGuard<Unique[Name], Table, Names>;
};

type CheckEntity<Name, Entity, OneOf, Table> = Name extends 'query' | 'transact' | 'batch' | 'scan' | 'then'
  ? Refused<`'${Name}' is a reserved entity name`>
  : RefusedFields<Entity, keyof EntityModel>
    & (Entity extends { readonly keys: infer Keys } ? { readonly keys: CheckKeys<Keys, OneOf, Table> } : unknown)
    & (Entity extends { readonly attributes: infer Attributes } ? { readonly attributes: CheckAttributes<Attributes> } : unknown)
    & (Entity extends { readonly unique: infer Unique }
      ? { readonly unique: CheckUnique<Unique, Table, keyof AttributesOf<Entity, never> | PlaceholderNames<TemplatesOf<KeysOf<Entity>>>> }
      : unknown)
    & (Entity extends WritingModel ? CheckWritten<Entity> : unknown);

type CheckEntities<Entities, OneOf, Table> = string extends keyof Entities ? RefusedIfWidened<string> : {
  readonly [Name in keyof Entities]: CheckEntity<Name, Entities[Name], OneOf, Table>;
};

type CheckPatterns<M, Patterns, EntityNames> = string extends keyof Patterns ? RefusedIfWidened<string> : {
  readonly [Name in keyof Patterns]: CheckPattern<M, Patterns[Name], EntityNames>;
};

/** The keys of every index, together. */
type AllIndexKeys<Own> = { [Name in keyof Own]: IndexKeys<Own[Name]> }[keyof Own];

/**
 * Marks what is wrong with a model, each at its place; what is right is `unknown`, so that `M & Check<M>` is `M`.
 */
export type Check<M> =
  & RefusedFields<M, keyof SingleTableModel>
  & (M extends { readonly table: infer Table } ? { readonly table: CheckTable<Table> } : unknown)
  & (M extends { readonly indexes: infer Own } ? { readonly indexes: CheckIndexes<Own> } : unknown)
  & (M extends { readonly entities: infer Entities }
    ? { readonly entities: CheckEntities<Entities, TableKeys<M> | AllIndexKeys<Indexes<M>>, TableKeys<M>> }
    : unknown)
  & (M extends { readonly entities: infer Entities; readonly patterns: infer Patterns }
    ? { readonly patterns: CheckPatterns<M, Patterns, keyof Entities> }
    : unknown);

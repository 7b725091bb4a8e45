import { AttributesOf, EntityName, Item, KeyNames, KeysOf, TimeToLiveName } from './item';
import { PlaceholderName, PlaceholderNames, PlaceholderValue } from './key-template';
import { IndexKeys, Indexes } from './table-keys';
import { SingleTableModel } from '../../model/single-table-model';

/** The model's access patterns, by name. */
export type Patterns<M> = M extends { readonly patterns: infer Own } ? Own : {};

/** The names of the model's access patterns. */
export type PatternName<M> = keyof Patterns<M> & string;

/** A placeholder of a condition, at the place of a placeholder of the key template; `begins_with` may end with the beginning of a value. */
interface At<Parameter, Placeholder, IsBeginning> {
  readonly parameter: Parameter;
  readonly placeholder: Placeholder;
  readonly isBeginning: IsBeginning;
}

/** The placeholders of a condition's template beside those of the key template at whose places they stand. */
type Align<Condition, Template, IsBeginning = false> =
  Condition extends `${infer Constant}{${infer Parameter}}${infer Rest}`
    ? Template extends `${Constant}{${infer Placeholder}}${infer TemplateRest}`
      ? At<PlaceholderName<Parameter>, Placeholder, Rest extends '' ? IsBeginning : false> | Align<Rest, TemplateRest, IsBeginning>
      : Template extends `${infer Before}{${string}}${infer After}`
        ? (Condition extends `${Before}${infer Filled}` ? AlignFilled<Filled, After, IsBeginning> : Unaligned<Condition>)
        : Unaligned<Condition>
    : never;

/** A constant of the condition fills a placeholder of the key template, up to the next constant of that. */
type AlignFilled<Condition, Template, IsBeginning> =
  Template extends `${infer Constant}{${string}`
    ? (Condition extends `${string}${Constant}${infer Rest}` ? Align<`${Constant}${Rest}`, Template, IsBeginning> : Unaligned<Condition>)
    : Unaligned<Condition>;

/** The placeholders of a condition's template that fits nowhere, which `validateModel` reports. */
type Unaligned<Condition> = Condition extends `${string}{${infer Parameter}}${infer Rest}`
  ? At<PlaceholderName<Parameter>, Parameter, false> | Unaligned<Rest>
  : never;

type AlignCondition<Condition, Template> =
  Condition extends `between ${infer Low} and ${infer High}` ? Align<Low, Template> | Align<High, Template>
    : Condition extends `begins_with ${infer Operand}` ? Align<Operand, Template, true>
      : Condition extends `${'=' | '<' | '<=' | '>' | '>='} ${infer Operand}` ? Align<Operand, Template>
        : Align<Condition, Template>;

type AlignedParameters<Where, Templates> = {
  [Attribute in keyof Where]: AlignCondition<Where[Attribute], Attribute extends keyof Templates ? Templates[Attribute] : `{${Attribute & string}}`>
}[keyof Where];

type ParameterValue<Attributes, Pair> = Pair extends At<unknown, infer Placeholder, infer IsBeginning>
  ? (IsBeginning extends true ? BeginningOf<PlaceholderValue<Attributes, Placeholder>> : PlaceholderValue<Attributes, Placeholder>)
  : never;

/** What a value can begin with: a text, unless it is binary. */
type BeginningOf<Value> = Value extends Uint8Array ? Value : string;

type ParametersOf<Where, Entity, TimeToLive> = {
  [Pair in AlignedParameters<Where, KeysOf<Entity>> as Pair['parameter' & keyof Pair] & string]: ParameterValue<AttributesOf<Entity, TimeToLive>, Pair>;
};

/**
 * The parameters of an access pattern: the placeholders of its key conditions, each with the type of the placeholder
 * at its place in the key template of the pattern's first entity.
 */
export type Parameters<M extends SingleTableModel, P> =
  P extends { readonly where: infer Where; readonly entities: readonly [infer First extends EntityName<M>, ...string[]] }
    ? ParametersOf<Where, M['entities'][First], TimeToLiveName<M>>
    : never;

/** The attributes that an index with a projection holds for an entity. */
type ProjectedNames<Keys, Index, Included> = Included | IndexKeys<Index> | PlaceholderNames<Keys[IndexKeys<Index> & keyof Keys]>;

/** Some of the attributes of an item. */
type Projected<Item, Names> = Pick<Item, keyof Item & Names>;

type ItemOnIndex<M extends SingleTableModel, E extends EntityName<M>, Index> = Index extends { readonly projection: readonly (infer Included)[] }
  ? Projected<Item<M, E>, KeyNames<M, M['entities'][E]> | ProjectedNames<KeysOf<M['entities'][E]>, Index, Included>>
  : Item<M, E>;

type IndexOf<M, P> = P extends { readonly index: infer Name extends keyof Indexes<M> } ? Indexes<M>[Name] : undefined;

/** An item of one of several entities, with the entity's name. */
type NamedItem<M extends SingleTableModel, E, Index> = E extends EntityName<M> ? { readonly entity: E } & ItemOnIndex<M, E, Index> : never;

/**
 * An item that an access pattern returns. With several entities it carries the name of its own as `entity`; on an
 * index with a projection it has what the index holds, unless it is hydrated.
 */
export type PatternItem<M extends SingleTableModel, P, Index = IndexOf<M, P>> =
  P extends { readonly entities: readonly [infer Only extends EntityName<M>] } ? ItemOnIndex<M, Only, Index>
    : P extends { readonly entities: readonly (infer Any)[] } ? NamedItem<M, Any, Index>
      : never;

/** An item of any entity of the model, with the name of its own. */
export type AnyEntityItem<M extends SingleTableModel> = NamedItem<M, EntityName<M>, undefined>;

/** Whether the pattern's index holds some of the attributes alone. */
export type HoldsSome<M, P> = IndexOf<M, P> extends { readonly projection: readonly string[] } ? true : false;

/** Whether the pattern's index is a local one, which takes consistent reads. */
export type IsOnLocalIndex<M, P> = IndexOf<M, P> extends { readonly local: true } ? true : false;

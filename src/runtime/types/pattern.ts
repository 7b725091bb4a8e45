import { PatternModel } from '../../model/pattern-model';
import { SingleTableModel } from '../../model/single-table-model';
import { AttributesOf, EntityName, Item, KeyNames } from './item';
import { PlaceholderName, Placeholders, PlaceholderValue } from './key-template';
import { IndexKeys, Indexes } from './table-keys';

/** The model's access patterns, by name. */
export type Patterns<M extends SingleTableModel> = M['patterns'] extends Readonly<Record<string, PatternModel>> ? M['patterns'] : {};

/** The names of the model's access patterns. */
export type PatternName<M extends SingleTableModel> = keyof Patterns<M> & string;

type PatternOf<M extends SingleTableModel, P extends PatternName<M>> = Extract<Patterns<M>[P], PatternModel>;

/** The placeholders of a condition's template beside those of the key template at whose places they stand. */
type Align<Condition, Template> =
  Condition extends `${infer Constant}{${infer Parameter}}${infer Rest}`
    ? Template extends `${Constant}{${infer Placeholder}}${infer TemplateRest}`
      ? [Parameter, Placeholder] | Align<Rest, TemplateRest>
      : [Parameter, PlaceholderName<Parameter>] | Align<Rest, ''>
    : never;

type AlignCondition<Condition, Template> =
  Condition extends `between ${infer Low} and ${infer High}` ? Align<Low, Template> | Align<High, Template>
    : Condition extends `${'=' | '<' | '<=' | '>' | '>=' | 'begins_with'} ${infer Operand}` ? Align<Operand, Template>
      : Align<Condition, Template>;

type AlignedParameters<Where, Templates> = {
  [Attribute in keyof Where]: AlignCondition<Where[Attribute], Attribute extends keyof Templates ? Templates[Attribute] : `{${Attribute & string}}`>
}[keyof Where];

type ParametersOf<M extends SingleTableModel, P extends PatternModel, E extends EntityName<M>> = {
  [Pair in AlignedParameters<P['where'], M['entities'][E]['keys']> as PlaceholderName<Pair[0 & keyof Pair]> & string]:
  PlaceholderValue<AttributesOf<M, E>, Pair[1 & keyof Pair]>;
};

/**
 * The parameters of an access pattern: the placeholders of its key conditions, each with the type of the placeholder
 * at its place in the key template of the pattern's first entity.
 */
export type Parameters<M extends SingleTableModel, P extends PatternName<M>> = ParametersOf<M, PatternOf<M, P>, PatternOf<M, P>['entities'][0] & EntityName<M>>;

/** The attributes that an index with a projection holds for an entity. */
type ProjectedNames<M extends SingleTableModel, E extends EntityName<M>, Index> =
  | KeyNames<M, E>
  | (Index extends { readonly projection: readonly (infer Name)[] } ? Name : never)
  | IndexKeys<Index>
  | PlaceholderName<Placeholders<M['entities'][E]['keys'][IndexKeys<Index> & keyof M['entities'][E]['keys']]>>;

type ItemOnIndex<M extends SingleTableModel, E extends EntityName<M>, Index> = Index extends { readonly projection: readonly string[] }
  ? Pick<Item<M, E>, keyof Item<M, E> & ProjectedNames<M, E, Index>>
  : Item<M, E>;

type IndexOf<M extends SingleTableModel, P extends PatternModel> = P extends { readonly index: infer Name } ? Indexes<M>[Name & keyof Indexes<M>] : undefined;

/** An item of one of several entities, with the entity's name. */
type NamedItem<M extends SingleTableModel, E, Index> = E extends EntityName<M> ? { readonly entity: E } & ItemOnIndex<M, E, Index> : never;

type ResultOf<M extends SingleTableModel, P extends PatternModel> = P['entities'] extends readonly [infer Only extends EntityName<M>]
  ? ItemOnIndex<M, Only, IndexOf<M, P>>
  : NamedItem<M, P['entities'][number], IndexOf<M, P>>;

/**
 * An item that an access pattern returns. With several entities it carries the name of its own as `entity`; on an
 * index with a projection it has what the index holds.
 */
export type PatternItem<M extends SingleTableModel, P extends PatternName<M>> = ResultOf<M, PatternOf<M, P>>;

/** Whether the pattern's index takes consistent reads: the table and local indexes do. */
export type TakesConsistentReads<M extends SingleTableModel, P extends PatternName<M>> =
  IndexOf<M, PatternOf<M, P>> extends infer Index ? Index extends undefined | { readonly local: true } ? true : false : never;

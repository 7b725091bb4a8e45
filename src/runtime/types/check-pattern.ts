import { Refused, RefusedFields, RefusedIfWidened, RefusedName } from './refused';
import { IndexKeys, IndexPartitionKeys, Indexes, TableKeys, TablePartitionKey } from './table-keys';
import { PatternModel } from '../../model/pattern-model';

type CheckEntityNames<Names, OneOf> =
  [Names] extends [OneOf] ? unknown
    : string extends Names ? RefusedIfWidened<Names>
      : RefusedName<`'${Exclude<Names, OneOf> & string}' is no entity of the model`, OneOf>;

type CheckCondition<Name, Condition, Keys> =
  string extends Condition ? RefusedIfWidened<Condition>
    : Name extends Keys ? unknown
      : RefusedName<`'${Name & string}' is no key of what the pattern queries`, Keys>;

type CheckWhere<Where, Keys, PartitionKeys> = string extends keyof Where ? RefusedIfWidened<string> :
  & { readonly [Name in keyof Where]: CheckCondition<Name, Where[Name], Keys> }
  & ([PartitionKeys] extends [keyof Where] ? unknown : Refused<`where lacks the partition key '${Exclude<PartitionKeys, keyof Where> & string}'`>);

type CheckIndexName<Name, Names> = string extends Name ? RefusedIfWidened<Name> : RefusedName<`'${Name & string}' is no index of the model`, Names>;

type CheckTarget<M, Pattern> = Pattern extends { readonly index: infer Name; readonly where: infer Where }
  ? Name extends keyof Indexes<M>
    ? { readonly where: CheckWhere<Where, IndexKeys<Indexes<M>[Name]>, IndexPartitionKeys<Indexes<M>[Name]>> }
    : { readonly index: CheckIndexName<Name, keyof Indexes<M>> }
  : Pattern extends { readonly where: infer Where }
    ? { readonly where: CheckWhere<Where, TableKeys<M>, TablePartitionKey<M>> }
    : Refused<"a pattern needs 'where'">;

/**
 * Marks what is wrong with an access pattern.
 */
export type CheckPattern<M, Pattern, EntityNames> =
  & RefusedFields<Pattern, keyof PatternModel>
  & (Pattern extends { readonly entities: readonly (infer Names)[] } ? { readonly entities: CheckEntityNames<Names, EntityNames> } : unknown)
  & (Pattern extends { readonly order: infer Order } ? (Order extends PatternModel['order'] ? unknown : { readonly order: Refused<"the order is 'ascending' or 'descending'"> }) : unknown)
  & CheckTarget<M, Pattern>;

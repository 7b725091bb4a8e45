import { ExpressionInput, ExpressionPlaceholders } from './expression-placeholders';
import { CompiledEntity } from '../../model/compiled-model';
import { ClientContext } from '../client-context';

/** The conditions that there is an item, and that it is of an entity where the keys alone do not tell. */
export function isThere({ model }: ClientContext, entity: CompiledEntity, placeholders: ExpressionPlaceholders): string {
  const { partition, discriminator } = model.table;
  const exists = `attribute_exists(${placeholders.name(partition)})`;
  return discriminator === undefined ? exists : `${exists} AND ${placeholders.name(discriminator)} = ${placeholders.value(entity.discriminator)}`;
}

/** The condition that there is no item of another entity, where the keys alone do not tell. */
export function isNoneOrOwn({ model }: ClientContext, entity: CompiledEntity, placeholders: ExpressionPlaceholders): string | undefined {
  const { partition, discriminator } = model.table;
  if (discriminator === undefined) return undefined;
  return `(attribute_not_exists(${placeholders.name(partition)}) OR ${placeholders.name(discriminator)} = ${placeholders.value(entity.discriminator)})`;
}

/** What a request carries of its conditions: it is done only where they hold. */
interface ConditionInput extends ExpressionInput {
  ConditionExpression?: string;
  ReturnValuesOnConditionCheckFailure?: 'ALL_OLD';
}

/** The conditions of a request, with the names and values of all its expressions. */
export function conditionInput(conditions: readonly (string | undefined)[], placeholders: ExpressionPlaceholders): ConditionInput {
  const input: ConditionInput = placeholders.input;
  const condition = conditions.filter(each => each !== undefined).join(' AND ');
  if (condition !== '') {
    input.ConditionExpression = condition;
    input.ReturnValuesOnConditionCheckFailure = 'ALL_OLD';
  }
  return input;
}

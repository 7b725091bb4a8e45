import { FilterRule } from './filter-rule';
import { AttributeType } from '../model/attribute-type';
import { CompiledEntity, CompiledModel } from '../model/compiled-model';
import { KeyError } from '../model/key-error';
import { KeyTemplate, Placeholder, placeholdersOf } from '../model/key-template';
import { formatKeyValue } from '../model/key-text';
import { SingleTableError } from '../model/single-table-error';
import { typeName, useKnown } from '../model/validation/words';

/** What an attribute must be: one of these values. */
export interface StreamCondition {
  readonly attribute: string;
  readonly values: readonly unknown[];
}

/** The kinds of attributes whose values a filter can compare, and how a stream record holds each. */
const LEAVES: Partial<Record<AttributeType['kind'], 'S' | 'N' | 'BOOL'>> = {
  string: 'S', choice: 'S', number: 'N', bigint: 'N', boolean: 'BOOL',
};

/**
 * Reads the property `when`: an attribute is one value, or one of several.
 *
 * @param place where it stands, for messages, such as `streamConsumers.Projector.when`
 * @throws SingleTableError for attributes that an entity does not have, and values that they cannot have
 */
export function readConditions(when: Readonly<Record<string, unknown>>, entities: readonly CompiledEntity[], place: string): StreamCondition[] {
  return Object.keys(when).sort().map(attribute => {
    const values = [when[attribute]].flat();
    if (values.length === 0) throw new SingleTableError('STREAM', `${place}.${attribute}: there is no value in the list. Give one, or leave the attribute out.`);
    for (const entity of entities) {
      const type = entity.attributes.get(attribute)?.type;
      if (!type) {
        throw new SingleTableError('STREAM',
          `${place}.${attribute}: ${entity.name} has no such attribute. ${useKnown(attribute, [...entity.attributes.keys()].sort(), 'attributes')}`);
      }
      if (!LEAVES[type.kind]) {
        throw new SingleTableError('STREAM', `${place}.${attribute}: a filter cannot compare the attribute, which is of type ${typeName(type)}. `
          + 'Compare it in the function, or an attribute that is a string, a choice, a number or a boolean.');
      }
      const places = [...entity.keys.values()].flatMap(placeholdersOf).filter(({ name }) => name === attribute);
      for (const value of values) {
        // an attribute that is in no key may be empty
        const isEmpty = type.kind === 'string' && value === '' && places.length === 0;
        for (const placeholder of isEmpty ? [] : [{ name: attribute, type }, ...places]) checkValue(placeholder, value, place);
      }
    }
    return { attribute, values };
  });
}

/** The field of an image that holds an attribute, and the rules for its values. */
export function attributeRules(
  model: CompiledModel,
  entity: CompiledEntity,
  { attribute, values }: StreamCondition,
): { readonly leaf: string; readonly rules: FilterRule[] } {
  const { type } = entity.attributes.get(attribute)!;
  // an attribute that is a key itself may hold a number as text
  const leaf = entity.keys.has(attribute) ? model.keyAttributeTypes.get(attribute)! : LEAVES[type.kind]!;
  return { leaf, rules: values.map(value => leaf === 'BOOL' || value === '' ? value as boolean | string : valueText({ name: attribute, type }, value)) };
}

/** A template in which the placeholders that conditions are about stand for the values of these alone. */
export function narrowTemplate(template: KeyTemplate, conditions: readonly StreamCondition[]): KeyTemplate {
  return {
    text: template.text,
    parts: template.parts.map(part => {
      const condition = typeof part === 'object' ? conditions.find(({ attribute }) => attribute === part.name) : undefined;
      if (typeof part === 'string' || !condition) return part;
      return { name: part.name, type: { kind: 'choice' as const, values: condition.values.map(value => valueText(part, value)) } };
    }),
  };
}

/** Whether a template has a placeholder that one of the conditions is about. */
export function isNarrowed(template: KeyTemplate, conditions: readonly StreamCondition[]): boolean {
  return placeholdersOf(template).some(({ name }) => conditions.some(({ attribute }) => attribute === name));
}

function checkValue(placeholder: Placeholder, value: unknown, place: string): void {
  try {
    valueText(placeholder, value);
  } catch (error) {
    if (!(error instanceof KeyError)) throw error;
    throw new SingleTableError('STREAM', `${place}.${error.message} Give a value that the attribute can have.`);
  }
}

function valueText(placeholder: Placeholder, value: unknown): string {
  // from some languages every integer comes as a number
  const given = placeholder.type.kind === 'bigint' && Number.isSafeInteger(value) ? BigInt(value as number) : value;
  return formatKeyValue(placeholder, given);
}

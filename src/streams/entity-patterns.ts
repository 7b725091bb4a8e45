import { FieldRules, FilterPattern, FilterRule } from './filter-rule';
import { keyRules } from './key-rules';
import { attributeRules, isNarrowed, narrowTemplate, StreamCondition } from './stream-condition';
import { CompiledEntity, CompiledModel } from '../model/compiled-model';
import { KeyTemplate } from '../model/key-template';
import { parseKeyText } from '../model/key-text';

/** What happened to an item, in the words of a stream record. */
export type StreamEvent = 'INSERT' | 'MODIFY' | 'REMOVE';

/** The events, in their order. */
export const STREAM_EVENTS: readonly StreamEvent[] = ['INSERT', 'MODIFY', 'REMOVE'];

/**
 * The rules for the table key of an entity, in several ways: each of them holds for every item of the entity.
 */
export function tableKeyPatterns(model: CompiledModel, entity: CompiledEntity, conditions: readonly StreamCondition[]): FilterPattern[] {
  return model.table.keyAttributes.reduce<FilterPattern[]>((patterns, attribute, position) => {
    const type = model.keyAttributeTypes.get(attribute)!;
    const template = narrowTemplate(entity.tableKey[position], conditions);
    // of a number or of bytes nothing is known but a value that a condition gives
    const isText = type === 'S' || isNarrowed(entity.tableKey[position], conditions);
    const ways = isText ? [...keyRules(template), ...otherConstants(model, entity, position)] : [];
    if (ways.length === 0) return patterns;
    return patterns.flatMap(pattern => ways.map(rules => [...pattern, { path: ['dynamodb', 'Keys', attribute, type], rules }]));
  }, [[]]);
}

/**
 * The constants of other entities that a key of this one never is, although its template allows it: the item would be
 * one of the other entity, which is the more specific.
 */
function otherConstants(model: CompiledModel, entity: CompiledEntity, position: number): FilterRule[][] {
  if (model.table.discriminator !== undefined) return [];
  const more = model.entitiesBySpecificity.slice(0, model.entitiesBySpecificity.indexOf(entity));
  const constants = more
    .filter(other => other.tableKey.every((template, index) => index === position || isAsWide(template, entity.tableKey[index])))
    .flatMap(other => other.tableKey[position].parts.length === 1 ? other.tableKey[position].parts : [])
    .filter(part => typeof part === 'string')
    .filter(text => parseKeyText(entity.tableKey[position], text) !== undefined);
  return constants.length === 0 ? [] : [[{ 'anything-but': [...new Set(constants)].sort() }]];
}

/** Whether every key of a template is one of another, seen simply: they are the same but for the names. */
function isAsWide(wide: KeyTemplate, narrow: KeyTemplate): boolean {
  const names = wide.parts.flatMap(part => typeof part === 'object' ? [part.name] : []);
  return new Set(names).size === names.length && JSON.stringify(nameless(wide)) === JSON.stringify(nameless(narrow));
}

function nameless({ parts }: KeyTemplate): unknown[] {
  return parts.map(part => typeof part === 'string' ? part : [part.digits, part.type]);
}

/**
 * The rules for an image of an item of an entity, as alternatives of which one must hold: the discriminator, and each
 * condition that the table key does not tell.
 *
 * An item that lacks an attribute may still hold its value in a key, from where a reader takes it: that is an
 * alternative of its own.
 */
export function imagePatterns(
  model: CompiledModel,
  entity: CompiledEntity,
  conditions: readonly StreamCondition[],
  image: 'NewImage' | 'OldImage',
): FilterPattern[] {
  const field = (attribute: string, leaf: string, rules: readonly FilterRule[]): FieldRules => ({ path: ['dynamodb', image, attribute, leaf], rules });
  const { discriminator } = model.table;
  const start: FilterPattern[] = [discriminator === undefined ? [] : [field(discriminator, 'S', [entity.discriminator])]];
  return conditions.filter(condition => !isToldByTableKey(entity, condition)).reduce<FilterPattern[]>((patterns, condition) => {
    const { leaf, rules } = attributeRules(model, entity, condition);
    const isMissing = field(condition.attribute, leaf, [{ exists: false }]);
    const alternatives: FilterPattern[] = [
      [field(condition.attribute, leaf, rules)],
      ...entity.keyPlaceholders.has(condition.attribute) ? [[isMissing]] : keysWith(entity, condition).map(([name, template]): FilterPattern =>
        [isMissing, field(name, model.keyAttributeTypes.get(name)!, keyRules(narrowTemplate(template, conditions))[0] ?? [{ exists: true }])]),
    ];
    return patterns.flatMap(pattern => alternatives.map(alternative => [...pattern, ...alternative]));
  }, start);
}

/** Whether the filter can tell by the keys of an item that lacks the attribute whether a condition holds. */
export function isToldByKeys(entity: CompiledEntity, condition: StreamCondition): boolean {
  if (entity.keyPlaceholders.has(condition.attribute)) return isToldByTableKey(entity, condition);
  return keysWith(entity, condition).every(([, template]) => isWhole(narrowTemplate(template, [condition])));
}

function isToldByTableKey(entity: CompiledEntity, condition: StreamCondition): boolean {
  return entity.tableKey.some(template => isNarrowed(template, [condition]) && isWhole(narrowTemplate(template, [condition])));
}

/** The index keys whose templates have the attribute that a condition is about. */
function keysWith(entity: CompiledEntity, condition: StreamCondition): [string, KeyTemplate][] {
  return [...entity.keys]
    .filter(([name, template]) => name !== condition.attribute && isNarrowed(template, [condition]))
    .sort(([left], [right]) => left < right ? -1 : 1);
}

function isWhole(template: KeyTemplate): boolean {
  return keyRules(template).some(rules => rules.every(rule => typeof rule === 'string'));
}

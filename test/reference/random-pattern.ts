import { ConditionPlan, OperandPiece, PatternPlan } from './pattern-plan';
import { Random } from './random';
import { randomValue } from './random-values';
import { ReferenceEntity, ReferenceModel } from './reference-model';
import { Piece, textOf } from './template';
import { PatternModel } from '../../src/model/pattern-model';

/** An access pattern as a model has it, and what it means. */
export interface RandomPattern {
  readonly text: PatternModel;
  readonly plan: PatternPlan;
}

/** A random access pattern; undefined where the choice fell on an index without entities. It may have problems. */
export function randomPattern(random: Random, reference: ReferenceModel): RandomPattern | undefined {
  const index = random.chance(0.4) || reference.indexes.length === 0 ? undefined : random.pick(reference.indexes);
  const { partition, sort } = reference.target(index);
  const candidates = [...reference.entities.values()].filter(entity => [...partition, ...sort].every(key => reference.template(entity, key)));
  if (candidates.length === 0) return undefined;
  const [first, ...others] = random.shuffled(candidates);
  const textOfKey = (entity: ReferenceEntity, key: string) => JSON.stringify(reference.template(entity, key));
  const isAlike = (entity: ReferenceEntity) => partition.every(key => textOfKey(entity, key) === textOfKey(first, key));
  const entities = [first, ...others.filter(entity => isAlike(entity) && random.chance(0.6))].map(entity => entity.name);
  const maker = new ConditionMaker(random, reference, first);
  // the sort keys of several entities are seldom alike
  const depth = random.chance(entities.length > 1 ? 0.6 : 0.15) ? 0 : random.integer(1, sort.length);
  const conditions = [
    ...partition.map(key => maker.equality(key)),
    ...sort.slice(0, depth).map((key, position) => position < depth - 1 ? maker.equality(key) : maker.sortCondition(key)),
  ];
  const shared = {
    entities,
    ...(index === undefined ? {} : { index }),
    ...(random.chance(0.25) ? { order: random.pick(['ascending', 'descending'] as const) } : {}),
    ...(random.chance(0.15) ? { limit: random.integer(1, 5) } : {}),
  };
  const where = Object.fromEntries(random.shuffled(conditions).map(condition => [condition.key, textOfCondition(random, condition)]));
  return { text: { ...shared, where }, plan: { ...shared, conditions } };
}

function textOfCondition(random: Random, { operator, operands }: ConditionPlan): string {
  const [operand, high] = operands.map(pieces => pieces.map(piece => {
    if (typeof piece === 'string') return piece;
    return piece.digits !== undefined && random.chance(0.3) ? `{${piece.parameter}:${piece.digits}}` : `{${piece.parameter}}`;
  }).join(''));
  if (operator === 'between') return `between ${operand} and ${high}`;
  return operator === '=' && random.chance(0.85) ? operand : `${operator} ${operand}`;
}

/** Makes the key conditions of one pattern, whose parameters have different names. */
class ConditionMaker {
  private readonly parameters = new Set<string>();

  constructor(private readonly random: Random, private readonly reference: ReferenceModel, private readonly entity: ReferenceEntity) {}

  equality(key: string): ConditionPlan {
    return { key, operator: '=', operands: [this.filled(this.template(key))], prefix: [] };
  }

  sortCondition(key: string): ConditionPlan {
    const { random } = this;
    if (random.chance(0.15)) return this.equality(key);
    const range = random.pick(['<', '<=', '>', '>=', 'between', 'between'] as const);
    const template = this.template(key);
    if (this.reference.keyType(key) !== 'S') {
      const [piece] = template;
      const constant = this.reference.keyType(key) === 'N' && random.chance(0.15);
      const bound = (name: string) => constant ? [name === 'to' ? '10' : '1'] : [this.parameter(piece as { name: string }, name)];
      const operator = this.reference.keyType(key) === 'B' && random.chance(0.3) ? 'begins_with' : range;
      return { key, operator, operands: operator === 'between' ? [bound('from'), bound('to')] : [bound(random.pick(['from', 'at least']))], prefix: [] };
    }
    const position = random.integer(0, template.length - 1);
    const head = this.filled(template.slice(0, position));
    const piece = template[position];
    if (typeof piece === 'string') {
      // after a value that is written out, a part of the constant would look like more of the value
      const isAfterValue = typeof head.at(-1) === 'string' && typeof template[position - 1] === 'object';
      const beginning = isAfterValue ? piece : Array.from(piece).slice(0, random.integer(1, Array.from(piece).length)).join('');
      const operand = [...head, beginning];
      // a range stays inside what stands before the last value
      const lastValue = template.slice(0, position).map(before => typeof before).lastIndexOf('object');
      const prefix = lastValue < 0 ? operand : head.slice(0, lastValue);
      return { key, operator: random.pick(['begins_with', '<', '<=', '>', '>=']), operands: [operand], prefix };
    }
    if (random.chance(0.4)) return { key, operator: 'begins_with', operands: [[...head, this.parameter(piece, 'start', true)]], prefix: [] };
    const bounds = range === 'between' ? ['from', 'to'] : [random.pick(['from', piece.name])];
    return { key, operator: range, operands: bounds.map(name => [...head, this.parameter(piece, name)]), prefix: head };
  }

  private template(key: string): readonly Piece[] {
    return this.reference.template(this.entity, key)!;
  }

  /** Pieces with a parameter, or now and then a value, for each placeholder. */
  private filled(pieces: readonly Piece[]): OperandPiece[] {
    return pieces.map(piece => {
      if (typeof piece === 'string') return piece;
      const { type } = this.entity.attributes.get(piece.name)!;
      if (type !== 'binary' && this.random.chance(0.12)) return textOf(randomValue(this.random, type, piece.digits), piece.digits);
      return this.parameter(piece, this.random.chance(0.85) ? piece.name : 'other');
    });
  }

  private parameter({ name, digits }: { name: string; digits?: number }, preferred: string, beginning = false): OperandPiece {
    let parameter = preferred;
    for (let count = 2; this.parameters.has(parameter); count++) parameter = `${preferred}${count}`;
    this.parameters.add(parameter);
    return { parameter, attribute: name, ...(digits === undefined ? {} : { digits }), ...(beginning ? { beginning } : {}) };
  }
}

import { compareKeys } from './compare-keys';
import { PatternPlan } from './pattern-plan';
import { Random } from './random';
import { RandomItems } from './random-items';
import { Item, ReferenceModel } from './reference-model';
import { operandOf, ReferenceItem } from './reference-query';
import { readings, textOf } from './template';

/** Random parameters for an access pattern, most often such that it finds something. */
export function randomParameters(
  random: Random,
  reference: ReferenceModel,
  plan: PatternPlan,
  items: readonly ReferenceItem[],
  values: RandomItems,
): Item {
  const entity = reference.entities.get(plan.entities[0])!;
  const own = items.filter(({ entity: name }) => name !== undefined && plan.entities.includes(name));
  const base = own.length > 0 && random.chance(0.9) ? random.pick(own).item! : {};
  const parameters: Record<string, unknown> = {};
  for (const { operator, operands } of plan.conditions) {
    for (const piece of operands.flat()) {
      if (typeof piece === 'string' || Object.hasOwn(parameters, piece.parameter)) continue;
      const isBound = operator !== '=' && piece === operands.find(pieces => pieces.includes(piece))!.at(-1);
      const known = base[piece.attribute];
      const value = known === undefined || (isBound && random.chance(0.5)) ? values.value(entity, piece.attribute) : known;
      parameters[piece.parameter] = piece.beginning ? beginningOf(random, value) : value;
    }
  }
  for (const { key, operator, operands: [low, high] } of plan.conditions) {
    if (operator !== 'between' || compareKeys(operandOf(reference, key, low, parameters), operandOf(reference, key, high, parameters)) <= 0) continue;
    const [from, to] = [low, high].map(pieces => (pieces.at(-1) as { parameter: string }).parameter);
    [parameters[from], parameters[to]] = [parameters[to], parameters[from]];
  }
  return parameters;
}

function beginningOf(random: Random, value: unknown): unknown {
  if (value instanceof Uint8Array) return value.slice(0, random.integer(1, value.length));
  const characters = Array.from(textOf(value));
  return characters.slice(0, random.integer(1, characters.length)).join('');
}

/** Whether an operand of a key condition could be read in several ways, so that the runtime may refuse it. */
export function isAmbiguous(reference: ReferenceModel, { conditions }: PatternPlan, parameters: Item): boolean {
  return conditions.some(({ key, operands }) => reference.keyType(key) === 'S' && operands.some(pieces => {
    const places = pieces.map(piece => typeof piece === 'string' ? piece : { name: piece.parameter, digits: piece.digits });
    return readings(places, operandOf(reference, key, pieces, parameters) as string, () => true).length > 1;
  }));
}

import { AttributeType } from './attribute-type';
import { CompiledEntity } from './compiled-model';
import { Placeholder } from './key-template';
import { oncePer } from './once-per';

/**
 * Orders entities by how specific the templates of their table key are, the most specific first.
 *
 * If every key of one entity also fits another, then the shortest key of the first is not shorter than that of the
 * other; with the same length, it has not more keys of that length; with equally many, not more keys in all. So the
 * order agrees with every such inclusion that one of these three can see; `validateModel` refuses what is left.
 */
export function compareSpecificity(left: CompiledEntity, right: CompiledEntity): number {
  const [a, b] = [measure(left), measure(right)];
  return b.length - a.length || sign(a.shortest - b.shortest) || sign(a.all - b.all);
}

interface Measure {
  /** The characters of the shortest key. */
  readonly length: number;
  /** How many keys are that short. */
  readonly shortest: bigint;
  /** How many keys there are. */
  readonly all: bigint;
}

const measure = oncePer(({ tableKey }: CompiledEntity): Measure => {
  const parts = tableKey.flatMap(template => template.parts);
  const places = new Map<string, Measure>();
  for (const part of parts) {
    if (typeof part === 'string') continue;
    const [place, other] = [measurePlace(part), places.get(part.name)];
    // the same value stands at both places
    if (!other || place.shortest < other.shortest) places.set(part.name, place);
  }
  const values = [...places.values()];
  return {
    length: parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : measurePlace(part).length), 0),
    shortest: values.reduce((product, value) => product * value.shortest, 1n),
    all: values.reduce((product, value) => product * value.all, 1n),
  };
});

// stands for «without end»; a model has not that many choices
const WITHOUT_END = 10n ** 100n;
const CHARACTERS = 65_536n;

function measurePlace({ type, digits }: Placeholder): Measure {
  if (digits !== undefined) return { length: digits, shortest: 10n ** BigInt(digits), all: 10n ** BigInt(digits) };
  const values = valuesOf(type);
  if (values) {
    const length = Math.min(...values.map(value => value.length));
    return { length, shortest: BigInt(values.filter(value => value.length === length).length), all: BigInt(values.length) };
  }
  return { length: 1, shortest: type.kind === 'number' || type.kind === 'bigint' ? 10n : CHARACTERS, all: WITHOUT_END };
}

function valuesOf(type: AttributeType): readonly string[] | undefined {
  if (type.kind === 'choice') return type.values;
  return type.kind === 'boolean' ? ['true', 'false'] : undefined;
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

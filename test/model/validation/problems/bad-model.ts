/** A model with problems, and the text of each of them: its path, the reason, the mend and the code. */
export interface BadModel {
  readonly name: string;
  readonly model: unknown;
  readonly problems: readonly string[];
}

/** An entity without problems. */
export const plain = { keys: { PK: 'A#{a}', SK: 'B#{b}' } };

/** A name that is one byte too long for a key attribute. */
export const longName = 'n'.repeat(256);

/** A model of one entity, A. */
export const one = (entity: unknown, rest: object = {}) => ({ entities: { A: entity }, ...rest });

/** A model of one entity without problems but in its attributes. */
export const withAttributes = (attributes: unknown) => one({ ...plain, attributes });

/** A model of one entity with this sort key. */
export const withKeys = (SK: string, attributes: object = {}, more: object = {}) => one({ keys: { PK: 'A#{a}', SK, ...more }, attributes });

/** A model of one entity and one access pattern, p. */
export const patternOf = (where: unknown, entity: object = {}, rest: object = {}, model: object = {}) =>
  one({ ...plain, ...entity }, { patterns: { p: { entities: ['A'], where, ...rest } }, ...model });

/** That many indexes. */
export const many = (count: number, index: (position: number) => object) =>
  Object.fromEntries(Array.from({ length: count }, (_, position) => [`IX${position}`, index(position)]));

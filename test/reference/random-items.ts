import { Random } from './random';
import { randomValue } from './random-values';
import { Item, ReferenceEntity, ReferenceModel } from './reference-model';
import { placesOf } from './template';

/**
 * Random items of a model. The attributes that stand in keys have few values, so that many items share a partition, or
 * have the same sort key in an index.
 */
export class RandomItems {
  private readonly pools = new Map<string, readonly unknown[]>();

  constructor(private readonly random: Random, private readonly reference: ReferenceModel) {
    for (const entity of reference.entities.values()) {
      const inKeys = new Set([...[...entity.keys.values()].flatMap(placesOf).map(({ name }) => name), ...reference.keyAttributes]);
      for (const [name, { type }] of entity.attributes) {
        if (inKeys.has(name) && !this.pools.has(name)) this.pools.set(name, this.pool(name, type));
      }
    }
  }

  /** An item of an entity. */
  item(entity: ReferenceEntity): Item {
    return Object.fromEntries([...entity.attributes]
      .filter(([name, { optional }]) => name !== this.reference.discriminator && (!optional || this.random.chance(0.7)))
      .map(([name]) => [name, this.value(entity, name)]));
  }

  /** A value of an attribute. */
  value(entity: ReferenceEntity, name: string): unknown {
    const pool = this.pools.get(name);
    return pool === undefined ? randomValue(this.random, entity.attributes.get(name)!.type) : this.random.pick(pool);
  }

  /**
   * An item that others wrote: in the partition of a stored item, and in its indexes, but of no entity.
   *
   * @returns undefined where every key is that of some entity
   */
  foreign(stored: Item): Item | undefined {
    const { reference, random } = this;
    const key = reference.tableKey.at(-1)!;
    const value = stored[key];
    const keys = typeof value === 'string' ? [`${value}!`, `!${value}`, value.slice(0, Math.ceil(value.length / 2)), `${value}€${value}`, `${value.slice(0, -1)}\u{10000}`] : [value];
    for (const other of random.shuffled(keys)) {
      const { [reference.discriminator ?? '']: discriminator, ...item } = { ...stored, [key]: other };
      const foreign = discriminator === undefined || random.chance(0.5) ? item : { ...item, [reference.discriminator!]: 'Foreign' };
      if (other !== '' && !/[\uD800-\uDFFF]/u.test(String(other)) && reference.readingsOf(foreign).length === 0) return foreign;
    }
    return undefined;
  }

  private pool(name: string, type: unknown): unknown[] {
    const digits = [...this.reference.entities.values()].flatMap(entity => [...entity.keys.values()].flatMap(placesOf))
      .filter(place => place.name === name && place.digits !== undefined).map(place => place.digits!);
    const least = digits.length === 0 ? undefined : Math.min(...digits);
    return Array.from({ length: this.random.integer(2, 7) }, () => randomValue(this.random, type, least));
  }
}

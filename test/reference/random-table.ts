import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { canonical } from './comparable';
import { Engine } from './engine';
import { Random } from './random';
import { RandomItems } from './random-items';
import { Item } from './reference-model';
import { ReferenceItem } from './reference-query';
import { placesOf } from './template';
import { ValidModel } from './valid-model';
import { createClient, KeyError } from '../../src/runtime';

/** Attributes that no model has. */
const UNKNOWN: readonly [string, unknown][] = [['legacy', 'text'], ['Version 2', 7], ['_meta', { at: null, tags: new Set(['a']) }], ['é', [1, 'x', true]]];

/** A table with random items, and the plain list of what is in it. */
export class RandomTable {
  readonly db: any;
  readonly values: RandomItems;
  /** What is in the table, by the table's key. */
  readonly items = new Map<string, ReferenceItem>();
  /** How many items the runtime refused, because their keys could be read in several ways. */
  refused = 0;

  constructor(
    readonly random: Random,
    readonly valid: ValidModel,
    readonly client: DynamoDBDocument,
    readonly tableName: string,
    readonly engine: Engine,
  ) {
    this.db = createClient(valid.model as any, { client, tableName });
    this.values = new RandomItems(random, valid.reference);
  }

  /** Writes random items, and some of nobody among them. */
  async fill(count: number): Promise<void> {
    const { random, valid: { reference } } = this;
    for (let index = 0; index < count; index++) {
      const written = [...this.items.values()];
      const foreign = written.length > 0 && random.chance(0.15) ? this.values.foreign(random.pick(written).stored) : undefined;
      if (foreign) await this.putForeign(foreign);
      else await this.put(random.pick([...reference.entities.keys()]));
    }
  }

  /**
   * Lets others write random items: with attributes that the model does not know, and without some of those that the keys tell.
   * Items whose keys could be read in several ways are left out: the runtime would not write them.
   *
   * @param write writes stored items into the table
   */
  async fillByOthers(count: number, write: (items: readonly Item[]) => Promise<void>): Promise<void> {
    const { random, valid: { reference } } = this;
    const written = new Map<string, ReferenceItem>();
    for (let index = 0; index < count; index++) {
      const entity = random.pick([...reference.entities.values()]);
      const item = this.values.item(entity);
      const whole = reference.stored(entity.name, item);
      if (reference.isAmbiguous(entity.name, whole)) continue;
      const inKeys = new Set([...entity.keys].filter(([key]) => whole[key] !== undefined).flatMap(([, template]) => placesOf(template)));
      const told = [...inKeys].map(({ name }) => name).filter(name => !reference.keyAttributes.has(name) && random.chance(0.7));
      const stored = Object.fromEntries([...Object.entries(whole), ...random.some(UNKNOWN, 0, 2)].filter(([name]) => !told.includes(name)));
      written.set(canonical(reference.tableKeyOf(stored)), { stored, entity: entity.name, item: this.withDiscriminator(entity.name, item) });
    }
    await write([...written.values()].map(({ stored }) => stored));
    for (const item of written.values()) this.keep(item);
  }

  private async put(name: string): Promise<void> {
    const { reference } = this.valid;
    const item = this.values.item(reference.entities.get(name)!);
    const stored = reference.stored(name, item);
    try {
      await this.db[name].put(item);
    } catch (error) {
      if (!(error instanceof KeyError) || !reference.isAmbiguous(name, stored)) throw error;
      this.refused++;
      return;
    }
    this.keep({ stored, entity: name, item: this.withDiscriminator(name, item) });
  }

  private async putForeign(stored: Item): Promise<void> {
    await this.client.put({ TableName: this.tableName, Item: stored as Record<string, unknown> });
    this.keep({ stored });
  }

  private keep(item: ReferenceItem): void {
    this.items.set(canonical(this.valid.reference.tableKeyOf(item.stored)), item);
  }

  /** A discriminator that is declared is an attribute like any other. */
  private withDiscriminator(name: string, item: Item): Item {
    const { discriminator, entities } = this.valid.reference;
    const entity = entities.get(name)!;
    return discriminator !== undefined && entity.attributes.has(discriminator) ? { ...item, [discriminator]: entity.discriminator } : item;
  }
}

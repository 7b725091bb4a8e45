import { barePlace, fill, Piece, piecesOf, Place, placesOf, Reading, readings } from './template';
import { SingleTableModel } from '../../src/model/single-table-model';

/** An item of an entity, or as it is stored. */
export type Item = Readonly<Record<string, unknown>>;

/** An attribute as the model writes it, but for the question mark. */
export interface ReferenceAttribute {
  readonly type: unknown;
  readonly optional: boolean;
}

/** An entity, read from the text of a model. */
export interface ReferenceEntity {
  readonly name: string;
  readonly discriminator: string;
  readonly keys: ReadonlyMap<string, readonly Piece[]>;
  readonly attributes: ReadonlyMap<string, ReferenceAttribute>;
}

/** What a query reads: the table, or an index. */
export interface ReferenceTarget {
  readonly partition: readonly string[];
  readonly sort: readonly string[];
  readonly local: boolean;
  readonly global: boolean;
  /** The attributes beside the keys; all without it. */
  readonly projection?: readonly string[];
}

/**
 * What a model means, said once more: simply, slowly, and without any code of the runtime.
 */
export class ReferenceModel {
  readonly tableKey: readonly string[];
  readonly discriminator?: string;
  readonly entities: ReadonlyMap<string, ReferenceEntity>;

  constructor(readonly model: SingleTableModel) {
    const { partition, sort, discriminator } = model.table ?? {};
    this.tableKey = partition === undefined ? ['PK', 'SK'] : sort === undefined ? [partition] : [partition, sort];
    this.discriminator = discriminator;
    this.entities = new Map(Object.keys(model.entities).map(name => [name, this.readEntity(name)]));
  }

  /** The keys of the table, or of an index. */
  target(index?: string): ReferenceTarget {
    const [tablePartition, ...tableSort] = this.tableKey;
    if (index === undefined) return { partition: [tablePartition], sort: tableSort, local: false, global: false };
    const { partition, sort, local = false, projection } = this.model.indexes === undefined
      ? { partition: 'GSI1PK', sort: tableSort[0], local: false, projection: undefined }
      : this.model.indexes[index];
    const names = (text = '') => text.split(',').map(name => name.trim()).filter(name => name !== '');
    return { partition: names(partition), sort: names(sort), local, global: !local, ...(projection ? { projection } : {}) };
  }

  /** The names of all indexes. */
  get indexes(): string[] {
    return this.model.indexes === undefined ? ['GSI1'] : Object.keys(this.model.indexes);
  }

  /** The attributes that are keys of the table or of an index. */
  get keyAttributes(): Set<string> {
    const targets = this.indexes.map(index => this.target(index));
    return new Set([...this.tableKey, ...targets.flatMap(({ partition, sort }) => [...partition, ...sort])]);
  }

  /** The template of an entity on a key attribute: its own, or the attribute itself. */
  template(entity: ReferenceEntity, key: string): readonly Piece[] | undefined {
    return entity.keys.get(key) ?? (entity.attributes.has(key) ? [{ name: key }] : undefined);
  }

  /** Whether a key attribute is a text, a number or bytes. */
  keyType(key: string): 'S' | 'N' | 'B' {
    const types = [...this.entities.values()].flatMap(entity => {
      const template = this.template(entity, key);
      const place = template && barePlace(template);
      return template ? [place && entity.attributes.get(place.name)!.type] : [];
    });
    if (types.every(type => type === 'number' || type === 'bigint')) return 'N';
    return types.every(type => type === 'binary') ? 'B' : 'S';
  }

  /** An item as it is stored: its attributes, its keys, and the discriminator. */
  stored(entityName: string, item: Item): Item {
    const entity = this.entities.get(entityName)!;
    const keys = [...entity.keys]
      .filter(([, template]) => placesOf(template).every(({ name }) => item[name] !== undefined))
      .map(([key, template]) => [key, this.keyValue(key, template, item)]);
    return {
      ...Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined)),
      ...(this.discriminator === undefined ? {} : { [this.discriminator]: entity.discriminator }),
      ...Object.fromEntries(keys),
    };
  }

  /** The value of a key attribute. */
  keyValue(key: string, template: readonly Piece[], values: Item): unknown {
    const place = barePlace(template);
    return this.keyType(key) === 'S' || place === undefined ? fill(template, values) : values[place.name];
  }

  /** The table's key of a stored item. */
  tableKeyOf(stored: Item): Record<string, unknown> {
    return Object.fromEntries(this.tableKey.map(key => [key, stored[key]]));
  }

  /** The values of an item that stand in the table's key. */
  keyPlaceholders(entityName: string, item: Item): Item {
    const { keys } = this.entities.get(entityName)!;
    return Object.fromEntries(this.tableKey.flatMap(key => placesOf(keys.get(key)!)).map(({ name }) => [name, item[name]]));
  }

  /** All ways to read the table's key of a stored item, by any entity that it could be of. */
  readingsOf(stored: Item): { entity: string; reading: Reading }[] {
    return [...this.entities.values()]
      .filter(entity => this.discriminator === undefined || stored[this.discriminator] === entity.discriminator)
      .flatMap(entity => {
        const all = this.tableKey.reduce<Reading[]>(
          (known, key) => known.flatMap(reading => this.readKey(entity, key, stored[key], reading)), [{}]);
        return all.map(reading => ({ entity: entity.name, reading }));
      });
  }

  /** All ways to read one key attribute by an entity's template. */
  private readKey(entity: ReferenceEntity, key: string, value: unknown, known: Reading): Reading[] {
    const template = entity.keys.get(key)!;
    if (typeof value === 'string') return readings(template, value, (place, text) => fits(entity.attributes.get(place.name)!.type, place, text), known);
    const place = barePlace(template);
    return place && ['number', 'bigint'].includes(entity.attributes.get(place.name)!.type as string) ? [{ ...known, [place.name]: String(value) }] : [];
  }

  /**
   * Whether a key of a stored item could be read in several ways, so that the runtime may refuse to write it: as of several entities,
   * or as other values of its own, where any text is a value.
   */
  isAmbiguous(entityName: string, stored: Item): boolean {
    const { keys } = this.entities.get(entityName)!;
    return this.readingsOf(stored).length > 1
      || [...keys].some(([key, template]) => typeof stored[key] === 'string' && readings(template, stored[key], () => true).length > 1);
  }

  private readEntity(name: string): ReferenceEntity {
    const { keys, attributes: declared = {}, discriminator = name } = this.model.entities[name];
    const templates = new Map(Object.entries(keys).map(([key, text]) => [key, piecesOf(text)]));
    const attributes = new Map(Object.entries(declared).map(([key, type]): [string, ReferenceAttribute] => {
      if (typeof type === 'string') return [key, { type: type.replace(/\?$/, ''), optional: type.endsWith('?') }];
      return [key.replace(/\?$/, ''), { type, optional: key.endsWith('?') }];
    }));
    const inTableKey = new Set(this.tableKey.flatMap(key => placesOf(templates.get(key)!)).map(place => place.name));
    for (const place of [...templates.values()].flatMap(placesOf)) {
      if (attributes.has(place.name)) continue;
      attributes.set(place.name, { type: place.digits === undefined ? 'string' : 'number', optional: !inTableKey.has(place.name) });
    }
    return { name, discriminator, keys: templates, attributes };
  }
}

/** Whether a text can be a value of a type at a place of a key. */
function fits(type: unknown, { digits }: Place, text: string): boolean {
  switch (type) {
    case 'string': return true;
    case 'boolean': return text === 'true' || text === 'false';
    case 'bigint': return digits === undefined ? /^(0|-?[1-9]\d*)$/.test(text) : /^\d+$/.test(text);
    case 'number': return digits === undefined ? /^(0|-?[1-9]\d*|-?(0|[1-9]\d*)\.\d*[1-9])$/.test(text) : /^\d+$/.test(text);
    default: return (type as string).split('|').includes(text);
  }
}

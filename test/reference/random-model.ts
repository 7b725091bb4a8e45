import { Engine } from './engine';
import { Random } from './random';
import { SingleTableModel } from '../../src/model/single-table-model';

/** The attributes that can stand in key templates, with their types; the names are those that people write and those that need care. */
const PLACEHOLDERS: Readonly<Record<string, string>> = {
  'id': 'string',
  'name': 'string',
  'user.id': 'string',
  'size': 'number',
  'at': 'number',
  'serial-no': 'bigint',
  'flag': 'boolean',
  'status': 'A|AB|B',
  'kind': '1|22|a|x y',
};

/** Attributes that can be the key of an index themselves. */
const KEY_ATTRIBUTES: Readonly<Record<string, string>> = {
  'owner': 'string',
  'score': 'number',
  'big-score': 'bigint',
  'digest': 'binary',
  'level': 'LOW|MID|HIGH',
};

/** Attributes that stand in no key. */
const OTHER_ATTRIBUTES: Readonly<Record<string, unknown>> = {
  'text': 'string?',
  'count': 'number?',
  'amount': 'bigint?',
  'open': 'boolean?',
  'bytes': 'binary?',
  'tags': 'set<string>?',
  'numbers': 'set<number>?',
  'parts': 'set<binary>?',
  'words': 'string[]?',
  'list': 'list?',
  'map': 'map?',
  'any': 'any?',
  'nested?': { inner: 'string?', count: 'number?', deep: { x: 'bigint?' } },
  'lines?': [{ sku: 'string', n: 'number?' }],
};

const SEPARATORS = ['#', '##', ':', '|', '-', '~', 'aba', '/', '€'];
const MARKERS = ['USER', 'ORDER', 'ORDERLINE', 'E0', 'E1', 'A', 'AB', 'é'];

/** A random model without access patterns; it may have problems. */
export function randomModelDraft(random: Random, { compositeKeys }: Pick<Engine, 'compositeKeys'>): SingleTableModel {
  const table = randomTable(random);
  const names = { partition: table?.partition ?? 'PK', sort: table?.partition === undefined ? 'SK' : table.sort };
  const indexes = randomIndexes(random, names, compositeKeys);
  const plainKeys = Object.keys(KEY_ATTRIBUTES).filter(name => Object.values(indexes ?? {}).some(index => `${index.partition}, ${index.sort}`.includes(name)));
  const templates = new TemplateMaker(random);
  const shared = { partition: templates.withConstant(random.pick(['P', 'TENANT', 'é']), 0.3), index: new Map<string, string>() };
  const numeric = random.chance(0.25);
  const count = numeric && random.chance(0.4) ? 1 : random.pick([1, 2, 2, 3, 3, 4]);
  const markers = random.shuffled(MARKERS).slice(0, count);
  const discriminated = table?.discriminator !== undefined;
  const sameSort = templates.withConstant('SAME');
  let narrower = '';

  const entities = Object.fromEntries(markers.map((marker, position) => {
    const own = templates.withConstant(marker);
    const keys: Record<string, string> = {};
    if (names.sort === undefined) {
      keys[names.partition] = numeric && count === 1 ? '{at}' : own;
    } else if (numeric) {
      keys[names.partition] = count === 1 && random.chance(0.5) ? '{serial-no}' : templates.withConstant(marker, 0);
      keys[names.sort] = random.pick(['{at}', '{serial-no}']);
    } else if (discriminated && random.chance(0.7)) {
      keys[names.partition] = shared.partition;
      keys[names.sort] = sameSort;
    } else {
      keys[names.partition] = random.chance(0.8) ? shared.partition : templates.withConstant(marker);
      keys[names.sort] = random.chance(0.1) ? `{${random.pick(['id', 'at', 'name'])}}` : own;
      // every key of the one fits the other, too
      if (position > 0 && narrower.endsWith('}') && random.chance(0.15)) keys[names.sort] = `${narrower}#${marker}`;
      narrower = keys[names.sort];
    }
    for (const key of indexKeysToFill(indexes, names, plainKeys)) {
      if (random.chance(0.15)) continue;
      const template = random.chance(0.15) ? templates.bare() : templates.withConstant(random.pick([marker, 'INDEX', 'S']), 0.5);
      if (!shared.index.has(key)) shared.index.set(key, template);
      keys[key] = random.chance(0.7) ? shared.index.get(key)! : template;
    }
    const overridden = discriminated && random.chance(0.3) ? { discriminator: `the ${position}` } : {};
    return [`E${position}`, { keys, attributes: randomAttributes(random, keys, plainKeys, names, table?.discriminator), ...overridden }];
  }));
  return withProjections(random, {
    ...(table === undefined ? {} : { table }),
    ...(indexes === undefined ? {} : { indexes }),
    entities,
  });
}

function randomTable(random: Random): SingleTableModel['table'] {
  const discriminator = random.chance(0.25) ? { discriminator: random.pick(['type', 'the.type']) } : {};
  const keys = random.pick([undefined, undefined, { partition: 'pk', sort: 'sk' }, { partition: '#key', sort: 'order.by' }, { partition: 'key' }, { partition: 'key' }]);
  return keys === undefined && discriminator.discriminator === undefined ? undefined : { ...keys, ...discriminator };
}

function randomIndexes(random: Random, names: { partition: string; sort?: string }, compositeKeys: boolean): SingleTableModel['indexes'] {
  if (random.chance(0.15)) return undefined;
  const plain = () => random.pick(Object.keys(KEY_ATTRIBUTES));
  const { partition, sort } = names;
  const kinds: (() => [string, { partition: string; sort?: string; local?: boolean }])[] = [
    () => ['GSI1', { partition: 'GSI1PK', sort: random.pick([undefined, sort, 'GSI1SK', 'GSI1SK', plain()]) }],
    () => ['GSI2', { partition: random.pick(['GSI2PK', plain()]), sort: random.pick([sort, 'GSI2SK', plain(), partition]) }],
    () => ['byAttribute', { partition: plain(), sort: random.pick([undefined, plain(), sort]) }],
    ...(sort === undefined ? [] : [
      () => ['inverted', { partition: sort, sort: partition }] as [string, { partition: string; sort: string }],
      () => ['local1', { partition, sort: random.pick([plain(), 'LSI1SK']), local: true }] as [string, { partition: string; sort: string; local: boolean }],
    ]),
    ...Array.from({ length: compositeKeys ? 3 : 0 }, () => () => ['composite', {
      partition: random.some(['GSI3PK', 'owner', 'score', 'level'], 1, 3).join(', '),
      sort: random.some(['GSI3SK', 'big-score', 'digest', partition], 1, 3).join(', '),
    }] as [string, { partition: string; sort: string }]),
  ];
  return Object.fromEntries(random.some(kinds, 0, 4).map(kind => {
    const [name, { sort: indexSort, ...index }] = kind();
    return [name, { ...index, ...(indexSort === undefined || indexSort === index.partition ? {} : { sort: indexSort }) }];
  }));
}

function indexKeysToFill(indexes: SingleTableModel['indexes'], { partition, sort }: { partition: string; sort?: string }, plainKeys: readonly string[]): string[] {
  const keys = indexes === undefined ? ['GSI1PK'] : Object.values(indexes).flatMap(index => `${index.partition}, ${index.sort ?? index.partition}`.split(', '));
  return [...new Set(keys)].filter(key => key !== partition && key !== sort && !plainKeys.includes(key));
}

function randomAttributes(
  random: Random,
  keys: Readonly<Record<string, string>>,
  plainKeys: readonly string[],
  names: { partition: string; sort?: string },
  discriminator: string | undefined,
): Record<string, unknown> {
  const declared: [string, unknown][] = [];
  const placesIn = (texts: readonly string[]) => new Set(texts.flatMap(text => [...text.matchAll(/\{([^}:]+)/g)].map(([, name]) => name)));
  const inTableKey = placesIn([names.partition, names.sort ?? names.partition].map(key => keys[key]));
  for (const name of placesIn(Object.values(keys))) {
    const type = PLACEHOLDERS[name];
    if (type === 'string' && !name.includes('.') && random.chance(0.5)) continue;
    declared.push([name, inTableKey.has(name) || random.chance(0.2) ? type : `${type}?`]);
  }
  for (const name of plainKeys) {
    if (random.chance(0.85)) declared.push([name, random.chance(0.8) ? `${KEY_ATTRIBUTES[name]}?` : KEY_ATTRIBUTES[name]]);
  }
  declared.push(...random.some(Object.entries(OTHER_ATTRIBUTES), 0, 6));
  if (discriminator !== undefined && random.chance(0.3)) declared.push([discriminator, 'string']);
  return Object.fromEntries(random.shuffled(declared));
}

function withProjections(random: Random, model: SingleTableModel): SingleTableModel {
  if (model.indexes === undefined) return model;
  const names = [...new Set(Object.values(model.entities).flatMap(({ attributes = {}, keys }) => [...Object.keys(attributes), ...Object.keys(keys)]))]
    .map(name => name.replace(/\?$/, ''));
  return {
    ...model,
    indexes: Object.fromEntries(Object.entries(model.indexes).map(([name, index]) => {
      if (random.chance(0.6)) return [name, index];
      const isKey = (attribute: string) => [index.partition, index.sort ?? '', model.table?.partition ?? 'PK', model.table?.sort ?? (model.table?.partition ? '' : 'SK')]
        .join(', ').split(', ').includes(attribute);
      const projected = random.chance(0.4) ? [] : random.some(names.filter(attribute => !isKey(attribute)), 1, 3);
      const discriminator = model.table?.discriminator;
      if (discriminator !== undefined && !projected.includes(discriminator)) projected.push(discriminator);
      return [name, { ...index, projection: projected }];
    })),
  };
}

/** Makes key templates. */
class TemplateMaker {
  constructor(private readonly random: Random) {}

  /** A template with a constant that tells it from others. */
  withConstant(constant: string, share = 0.15): string {
    const { random } = this;
    if (random.chance(share / 3)) return constant;
    const separator = random.pick(SEPARATORS);
    const places = random.some(Object.keys(PLACEHOLDERS), 2, 2).map(name => this.place(name));
    return random.pick([
      `${constant}${separator}${places[0]}`,
      `${constant}${separator}${places[0]}`,
      `${constant}${separator}${places[0]}${separator}${places[1]}`,
      `${constant}${separator}${places[0]}${random.pick(SEPARATORS)}${places[1]}`,
      `${places[0]}${separator}${constant}`,
      `${places[0]}${separator}${constant}${separator}${places[1]}`,
      `${constant}${places[0]}`,
      `${constant}${separator}${places[0]}${separator}END`,
    ]);
  }

  /** A template of nothing but a placeholder. */
  bare(): string {
    return `{${this.random.pick(Object.keys(PLACEHOLDERS))}}`;
  }

  private place(name: string): string {
    const isNumber = ['number', 'bigint'].includes(PLACEHOLDERS[name]);
    return isNumber && this.random.chance(0.6) ? `{${name}:${this.random.integer(2, 6)}}` : `{${name}}`;
  }
}

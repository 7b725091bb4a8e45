import { BadModel, one, plain } from './bad-model';

const ttl = { table: { ttl: 'end' } };

export const writtenAttributes: BadModel[] = [
  {
    name: 'timestamps of another shape',
    model: {
      entities: {
        A: { ...plain, timestamps: true },
        B: { keys: { PK: 'B#{a}', SK: 'B' }, timestamps: {} },
        C: { keys: { PK: 'C#{a}', SK: 'B' }, timestamps: { create: 'x', updated: 5 } },
      },
    },
    problems: [
      'entities.A.timestamps: this is the boolean true, not an object. Give an object. [WRONG_TYPE]',
      "entities.B.timestamps: no attribute is named. Name one, such as { created: 'createdAt' }. [EMPTY]",
      "entities.C.timestamps.create: there is no field 'create' here. Did you mean 'created'? [UNKNOWN_FIELD]",
      'entities.C.timestamps.updated: this is the number 5, not a text. Give a text. [WRONG_TYPE]',
    ],
  },
  {
    name: 'names that no attribute can have',
    model: one({ ...plain, timestamps: { created: 'entity', updated: ' at' }, version: 'constructor' }),
    problems: [
      "entities.A.timestamps.created: 'entity' is a reserved name: conditions and results have 'entity', 'and', 'or' and 'not' beside the attributes. Choose another name. [RESERVED_NAME]",
      "entities.A.timestamps.updated: the name ' at' begins or ends with a space. Give it a name without that. [INVALID_NAME]",
      "entities.A.version: 'constructor' is a reserved name: every JavaScript object has a property of this name. Choose another name. [RESERVED_NAME]",
    ],
  },
  {
    name: 'one attribute for two things',
    model: {
      table: { ttl: 'end', discriminator: 'kind' },
      entities: {
        A: { ...plain, timestamps: { created: 'at', updated: 'at' }, version: 'end' },
        B: { keys: { PK: 'B#{a}', SK: 'B' }, timestamps: { created: 'kind', updated: 'v' }, version: 'v' },
      },
    },
    problems: [
      "entities.A.timestamps.updated: 'at' holds the time of creation already. Name another attribute. [DUPLICATE]",
      "entities.A.version: 'end' holds the time to live already. Name another attribute. [DUPLICATE]",
      "entities.B.timestamps.created: 'kind' holds the name of the entity already. Name another attribute. [DUPLICATE]",
      "entities.B.version: 'v' holds the time of the last write already. Name another attribute. [DUPLICATE]",
    ],
  },
  {
    name: 'types that cannot hold it',
    model: one({ ...plain, timestamps: { created: 'c', updated: 'u' }, version: 'v', ttl: 'P1D', attributes: { 'c': 'boolean', 'u?': { x: 'string' }, 'v': 'bigint', 'end': 'string' } }, ttl),
    problems: [
      "entities.A.attributes.c: 'c' holds the time of creation, but is of type boolean here. Make it 'string' for a text in ISO 8601, 'number' for seconds since 1970-01-01 UTC, or leave it out. [TIMESTAMP_TYPE]",
      "entities.A.attributes.u: 'u' holds the time of the last write, but is of type object here. Make it 'string' for a text in ISO 8601, 'number' for seconds since 1970-01-01 UTC, or leave it out. [TIMESTAMP_TYPE]",
      "entities.A.attributes.v: 'v' holds the version, but is of type bigint here. Make it 'number', or leave it out. [VERSION_TYPE]",
      "entities.A.attributes.end: 'end' is the time to live attribute, but of type string here. Make it 'number': it holds seconds since 1970-01-01 UTC. [TTL_TYPE]",
    ],
  },
  {
    name: 'a type that is no type is reported once',
    model: one({ ...plain, timestamps: { created: 'c' }, defaults: { d: 1 }, attributes: { c: 'date', d: 'int' } }),
    problems: [
      "entities.A.attributes.c: 'date' is no attribute type. Did you mean 'string'? [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.d: 'int' is no attribute type. Did you mean 'number'? [UNKNOWN_ATTRIBUTE_TYPE]",
    ],
  },
  {
    name: 'in keys that never change, or change with every write',
    model: {
      ...ttl,
      entities: {
        A: { keys: { PK: 'A#{a}', SK: '{c}#{u}#{v}#{end}' }, timestamps: { created: 'c', updated: 'u' }, version: 'v', ttl: 'PT1H' },
        B: { keys: { PK: 'B#{a}', SK: 'B', GSI1PK: 'V#{v}' }, version: 'v' },
        C: { keys: { PK: 'C#{a}', SK: 'C', GSI1PK: '{SK}' }, timestamps: { created: 'SK' } },
      },
    },
    problems: [
      "entities.A.timestamps.created: the client writes 'c' itself, so it cannot stand in the key SK ('{c}#{u}#{v}#{end}'). Take another attribute, which the caller gives. [WRITTEN_KEY]",
      "entities.A.timestamps.updated: the client writes 'u' itself, so it cannot stand in the key SK ('{c}#{u}#{v}#{end}'). Take another attribute, which the caller gives. [WRITTEN_KEY]",
      "entities.A.version: the client writes 'v' itself, so it cannot stand in the key SK ('{c}#{u}#{v}#{end}'). Take another attribute, which the caller gives. [WRITTEN_KEY]",
      "entities.A.ttl: the client writes 'end' itself, so it cannot stand in the key SK ('{c}#{u}#{v}#{end}'). Take another attribute, which the caller gives. [WRITTEN_KEY]",
      "entities.B.version: the client writes 'v' itself, so it cannot stand in the key GSI1PK ('V#{v}'). A version changes with every write: take another attribute. [WRITTEN_KEY]",
      "entities.C.keys.SK: 'SK' is an attribute of the entity too, and 'C' would overwrite it. Give the attribute another name, or write '{SK}' for the attribute itself. [ATTRIBUTE_IS_KEY]",
    ],
  },
  {
    name: 'durations',
    model: {
      ...ttl,
      entities: {
        A: { ...plain, ttl: '30 days' },
        B: { keys: { PK: 'B#{a}', SK: 'B' }, ttl: 'P1M' },
        C: { keys: { PK: 'C#{a}', SK: 'B' }, ttl: 'PT0S' },
        D: { keys: { PK: 'D#{a}', SK: 'B' }, ttl: 30 },
        E: { keys: { PK: 'E#{a}', SK: 'B' }, ttl: 'P1DT' },
      },
    },
    problems: [
      'entities.D.ttl: this is the number 30, not a text. Give a text. [WRONG_TYPE]',
      "entities.A.ttl: '30 days' is no duration of weeks, days, hours, minutes and seconds. Write it as in ISO 8601, such as 'P30D' or 'PT12H'. [TTL_DURATION]",
      "entities.B.ttl: 'P1M' is no duration of weeks, days, hours, minutes and seconds. Write it as in ISO 8601, such as 'P30D' or 'PT12H'. [TTL_DURATION]",
      "entities.C.ttl: 'PT0S' is no duration of weeks, days, hours, minutes and seconds. Write it as in ISO 8601, such as 'P30D' or 'PT12H'. [TTL_DURATION]",
      "entities.E.ttl: 'P1DT' is no duration of weeks, days, hours, minutes and seconds. Write it as in ISO 8601, such as 'P30D' or 'PT12H'. [TTL_DURATION]",
    ],
  },
  {
    name: 'a time to live without an attribute for it',
    model: one({ ...plain, ttl: 'P30D' }),
    problems: [
      "entities.A.ttl: the table has no time to live attribute. Name one in table.ttl, such as 'expiresAt'. [TTL_DURATION]",
    ],
  },
  {
    name: 'defaults of attributes that have none',
    model: one({
      ...plain,
      attributes: { status: 'NEW|OLD', tags: 'set<string>', bytes: 'binary' },
      timestamps: { created: 'at' },
      defaults: { state: 'NEW', a: '1', at: 'now', kind: 'A', tags: ['x'], bytes: '' },
    }, { table: { discriminator: 'kind' } }),
    problems: [
      "entities.A.defaults.state: the entity has no attribute 'state'. The attributes are 'status', 'tags', 'bytes', 'at', 'a' and 'b'. [UNKNOWN_ATTRIBUTE]",
      "entities.A.defaults.a: 'a' is in the key of the table, which is always given. Leave it out, or write it as a constant into the key template. [DEFAULT_VALUE]",
      "entities.A.defaults.at: the client writes 'at' itself. Leave it out. [DEFAULT_VALUE]",
      "entities.A.defaults.kind: the entity has no attribute 'kind'. The attributes are 'status', 'tags', 'bytes', 'at', 'a' and 'b'. [UNKNOWN_ATTRIBUTE]",
      'entities.A.defaults.tags: an attribute of type set<string> has no default, because JSON has no such value. Leave it out, and let the caller give it. [DEFAULT_VALUE]',
      'entities.A.defaults.bytes: an attribute of type binary has no default, because JSON has no such value. Leave it out, and let the caller give it. [DEFAULT_VALUE]',
    ],
  },
  {
    name: 'defaults of another type',
    model: one({
      ...plain,
      attributes: {
        c: 'A|B', s: 'string', n: 'number', i: 'bigint', f: 'boolean', m: 'map', l: 'list', y: 'any', w: 'string[]', o: { p: 'string', q: 'number?' }, r: [{ p: 'string' }],
      },
      defaults: {
        c: 'C', s: 5, n: '5', i: 1.5, f: 'yes', m: [], l: {}, y: NaN, w: ['x', 5], o: { q: 'z', t: 1 }, r: [{ p: 'x' }, {}],
      },
    }),
    problems: [
      "entities.A.defaults.c: this is the text 'C', not one of 'A' and 'B'. Give a value that the attribute can have. [DEFAULT_VALUE]",
      'entities.A.defaults.s: this is the number 5, not a string. Give a value that the attribute can have. [DEFAULT_VALUE]',
      "entities.A.defaults.n: this is the text '5', not a number. Give a value that the attribute can have. [DEFAULT_VALUE]",
      'entities.A.defaults.i: this is the number 1.5, not a whole number. Give a value that the attribute can have. [DEFAULT_VALUE]',
      "entities.A.defaults.f: this is the text 'yes', not a boolean. Give a value that the attribute can have. [DEFAULT_VALUE]",
      'entities.A.defaults.m: this is a list, not an object of JSON values. Give a value that the attribute can have. [DEFAULT_VALUE]',
      'entities.A.defaults.l: this is an object, not a list. Give a value that the attribute can have. [DEFAULT_VALUE]',
      'entities.A.defaults.y: this is the number NaN, not a JSON value. Give a value that the attribute can have. [DEFAULT_VALUE]',
      'entities.A.defaults.w[1]: this is the number 5, not a string. Give a value that the attribute can have. [DEFAULT_VALUE]',
      "entities.A.defaults.o.q: this is the text 'z', not a number. Give a value that the attribute can have. [DEFAULT_VALUE]",
      "entities.A.defaults.o.t: the object has no attribute 't'. The attributes are 'p' and 'q'. [UNKNOWN_ATTRIBUTE]",
      "entities.A.defaults.o: the object lacks 'p', which is required. Add it, or make it optional. [DEFAULT_VALUE]",
      "entities.A.defaults.r[1]: the object lacks 'p', which is required. Add it, or make it optional. [DEFAULT_VALUE]",
    ],
  },
];

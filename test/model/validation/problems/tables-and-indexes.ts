import { BadModel, many, one, plain } from './bad-model';

export const tablesAndIndexes: BadModel[] = [
  {
    name: 'sort without partition',
    model: { table: { sort: 'SK' }, entities: { A: plain } },
    problems: [
      "table.sort: a sort key is given without a partition key. Give table.partition beside it, such as 'PK'. [SORT_WITHOUT_PARTITION]",
    ],
  },
  {
    name: 'several attributes in a table key',
    model: { table: { partition: 'a, b', sort: 'c' }, entities: { A: { keys: { a: '{a}', c: '{c}' } } } },
    problems: [
      "table.partition: 'a, b' is several attributes, and each key of a table has one. Several attributes in one key are for global indexes. [TABLE_KEY]",
    ],
  },
  {
    name: 'a table with one attribute twice',
    model: { table: { partition: 'PK', sort: 'PK' }, entities: { A: { keys: { PK: 'x{a}' } } } },
    problems: [
      "table.sort: 'PK' is the partition key already. Give the sort key a name of its own. [DUPLICATE]",
    ],
  },
  {
    name: 'time to live of another type',
    model: one({ ...plain, attributes: { expires: 'string' } }, { table: { ttl: 'expires' } }),
    problems: [
      "entities.A.attributes.expires: 'expires' is the time to live attribute, but of type string here. Make it 'number': it holds seconds since 1970-01-01 UTC. [TTL_TYPE]",
    ],
  },
  {
    name: 'time to live in a key of texts',
    model: one(plain, { table: { ttl: 'SK' } }),
    problems: [
      "table.ttl: 'SK' is a key attribute that holds texts. Use an attribute that is a number. [TTL_TYPE]",
    ],
  },
  {
    name: 'a discriminator that is a key',
    model: one(plain, { table: { discriminator: 'GSI1PK' } }),
    problems: [
      "table.discriminator: 'GSI1PK' is a key attribute. Use an attribute that is no key. [DISCRIMINATOR_ATTRIBUTE]",
    ],
  },
  {
    name: 'a discriminator that is the time to live',
    model: one(plain, { table: { ttl: 'x', discriminator: 'x' } }),
    problems: [
      "table.discriminator: 'x' is the time to live attribute, a number. Use another attribute. [DISCRIMINATOR_ATTRIBUTE]",
    ],
  },
  {
    name: 'a discriminator of another type',
    model: one({ ...plain, attributes: { type: 'number' } }, { table: { discriminator: 'type' } }),
    problems: [
      "entities.A.attributes.type: 'type' is the discriminator attribute, and its type does not hold 'A'. Leave it out, or make it 'string'. [DISCRIMINATOR_ATTRIBUTE]",
    ],
  },
  {
    name: 'a discriminator whose choice lacks the value',
    model: one({ ...plain, attributes: { type: 'X|Y' } }, { table: { discriminator: 'type' } }),
    problems: [
      "entities.A.attributes.type: 'type' is the discriminator attribute, and its type does not hold 'A'. Leave it out, or make it 'string'. [DISCRIMINATOR_ATTRIBUTE]",
    ],
  },
  {
    name: 'discriminators that are the same',
    model: { table: { discriminator: 'type' }, entities: { A: plain, B: { ...plain, discriminator: 'A' } } },
    problems: [
      "entities.B.discriminator: 'A' stands for the entity 'A' already. Give each entity a value of its own. [DISCRIMINATOR_VALUE]",
    ],
  },
  {
    name: 'a discriminator without its attribute',
    model: one({ ...plain, discriminator: 'x' }),
    problems: [
      'entities.A.discriminator: the table has no discriminator attribute. Name one in table.discriminator, or leave this out. [DISCRIMINATOR_VALUE]',
    ],
  },
  {
    name: 'a discriminator that an index does not hold',
    model: one(plain, { table: { discriminator: 'type' }, indexes: { GSI1: { partition: 'x', projection: [] } } }),
    problems: [
      "indexes.GSI1.projection: without the discriminator 'type', items read from the index are of no entity. Add 'type'. [DISCRIMINATOR_NOT_PROJECTED]",
    ],
  },
  {
    name: '21 global indexes',
    model: one(plain, { indexes: many(21, i => ({ partition: `p${i}` })) }),
    problems: [
      'indexes: there are 21 global indexes. A table has up to 20: let several access patterns share an index. [TOO_MANY_INDEXES]',
    ],
  },
  {
    name: '6 local indexes',
    model: one(plain, { indexes: many(6, i => ({ partition: 'PK', sort: `s${i}`, local: true })) }),
    problems: [
      'indexes: there are 6 local indexes. A table has up to 5: make others global. [TOO_MANY_INDEXES]',
    ],
  },
  {
    name: 'five attributes in a key',
    model: one(plain, { indexes: { GSI1: { partition: 'a, b, c, d, e', sort: 'f,g,h,i,j' } } }),
    problems: [
      'indexes.GSI1.partition: the key has 5 attributes. A key of a global index has up to 4: put several values into one key template. [TOO_MANY_KEY_ATTRIBUTES]',
      'indexes.GSI1.sort: the key has 5 attributes. A key of a global index has up to 4: put several values into one key template. [TOO_MANY_KEY_ATTRIBUTES]',
    ],
  },
  {
    name: 'an attribute twice in a key',
    model: one(plain, { indexes: { GSI1: { partition: 'a, a', sort: 'a' } } }),
    problems: [
      "indexes.GSI1.partition: 'a' is twice in the keys of the index. Name each attribute once. [DUPLICATE]",
      "indexes.GSI1.sort: 'a' is twice in the keys of the index. Name each attribute once. [DUPLICATE]",
    ],
  },
  {
    name: 'local indexes with other keys',
    model: one(plain, { indexes: { LSI1: { partition: 'x', sort: 'y', local: true }, LSI2: { partition: 'PK', local: true }, LSI3: { partition: 'PK', sort: 'a, b', local: true } } }),
    problems: [
      "indexes.LSI1.partition: a local index has the partition key of the table, 'PK'. Use 'PK', or make the index global. [LOCAL_INDEX]",
      'indexes.LSI2.sort: a local index needs a sort key. Give it the name of an attribute. [LOCAL_INDEX]',
      'indexes.LSI3.sort: the sort key of a local index is one attribute. Use one attribute, or make the index global. [LOCAL_INDEX]',
    ],
  },
  {
    name: 'a local index of a table without sort key',
    model: one({ keys: { id: '{id}' } }, { table: { partition: 'id' }, indexes: { LSI1: { partition: 'id', sort: 'x', local: true } } }),
    problems: [
      'indexes.LSI1.local: a table without a sort key has no local indexes. Give the table a sort key, or make the index global. [LOCAL_INDEX]',
    ],
  },
  {
    name: 'projections',
    model: one({ ...plain, attributes: { title: 'string', ['t'.repeat(256)]: 'string' } }, { indexes: { GSI1: { partition: 'x', sort: 'SK', projection: ['PK', 'x', 'titel', 'title', 'title', 't'.repeat(256)] } } }),
    problems: [
      "indexes.GSI1.projection[0]: 'PK' is a key attribute, which every index holds anyway. Leave it out. [PROJECTED_KEY]",
      "indexes.GSI1.projection[1]: 'x' is a key attribute, which every index holds anyway. Leave it out. [PROJECTED_KEY]",
      "indexes.GSI1.projection[2]: no entity has the attribute 'titel'. Did you mean 'title'? [UNKNOWN_ATTRIBUTE]",
      "indexes.GSI1.projection[4]: 'title' is listed twice. List each attribute once. [DUPLICATE]",
      'indexes.GSI1.projection[5]: the name of the projected attribute has 256 bytes. DynamoDB takes up to 255 bytes here. [INVALID_NAME]',
    ],
  },
  {
    name: '21 projected attributes in an index',
    model: one({ ...plain, attributes: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [`a${i}`, 'string'])) }, { indexes: { GSI1: { partition: 'x', projection: Array.from({ length: 21 }, (_, i) => `a${i}`) } } }),
    problems: [
      'indexes.GSI1.projection: the index lists 21 attributes. Up to 20 are allowed: leave the projection out to have all. [TOO_MANY_PROJECTED_ATTRIBUTES]',
    ],
  },
  {
    name: '102 projected attributes',
    model: one({ ...plain, attributes: Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`a${i}`, 'string'])) }, { indexes: many(6, () => ({ partition: 'x', projection: Array.from({ length: 17 }, (_, i) => `a${i}`) })) }),
    problems: [
      'indexes: the indexes list 102 attributes together. Up to 100 are allowed: leave a projection out to have all attributes in that index. [TOO_MANY_PROJECTED_ATTRIBUTES]',
    ],
  },
];

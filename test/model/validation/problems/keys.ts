import { BadModel, one, plain, withKeys } from './bad-model';

export const keys: BadModel[] = [
  {
    name: 'missing keys',
    model: one({ keys: { GSI1PK: 'x' }, attributes: { SK: 'string' } }),
    problems: [
      "entities.A.keys.PK: the entity has no key template for the table's key attribute 'PK'. Add one: every item needs the whole key of the table. [MISSING_KEY]",
      "entities.A.keys.SK: the entity has no key template for the table's key attribute 'SK'. Write '{SK}' for the attribute itself. [MISSING_KEY]",
    ],
  },
  {
    name: 'keys that nothing has',
    model: withKeys('B#{b}', {}, { GSI1KP: 'x', foo: 'y' }),
    problems: [
      "entities.A.keys.GSI1KP: neither the table nor an index has the key attribute 'GSI1KP'. Did you mean 'GSI1PK'? [UNKNOWN_KEY_ATTRIBUTE]",
      "entities.A.keys.foo: neither the table nor an index has the key attribute 'foo'. The key attributes are 'PK', 'SK' and 'GSI1PK'. [UNKNOWN_KEY_ATTRIBUTE]",
    ],
  },
  {
    name: 'templates with other braces',
    model: one({ keys: { PK: 'A#{a', SK: '{}', GSI1PK: '{a:0}' } }),
    problems: [
      "entities.A.keys.PK: 'A#{a' has a brace without its counterpart. A placeholder is {name}, or {name:10} for a number padded to ten digits. [INVALID_TEMPLATE]",
      "entities.A.keys.SK: '{}' is neither {name} nor {name:digits}. A placeholder is {name}, or {name:10} for a number padded to ten digits. [INVALID_TEMPLATE]",
      "entities.A.keys.GSI1PK: '{a:0}' is neither {name} nor {name:digits}. A placeholder is {name}, or {name:10} for a number padded to ten digits. [INVALID_TEMPLATE]",
    ],
  },
  {
    name: 'half a character in a template',
    model: withKeys('B#\ud800{b}'),
    problems: [
      'entities.A.keys.SK: the template has half a surrogate pair. Write whole characters. [INVALID_TEMPLATE]',
    ],
  },
  {
    name: 'adjacent placeholders',
    model: withKeys('B#{b}{c}'),
    problems: [
      "entities.A.keys.SK: 'B#{b}{c}' has two placeholders with no constant between them, so their values cannot be told apart. Put a constant between them: 'B#{b}#{c}'. [ADJACENT_PLACEHOLDERS]",
    ],
  },
  {
    name: 'a nested placeholder',
    model: withKeys('{address.zip}', { address: { zip: 'string' } }, { GSI1PK: '{lines[0]}' }),
    problems: [
      "entities.A.keys.SK: {address.zip} is the path of a nested attribute, and a placeholder names a top-level one. Declare an attribute named 'address.zip', or copy the value to a top-level attribute. [NESTED_PLACEHOLDER]",
      "entities.A.keys.GSI1PK: {lines[0]} is the path of a nested attribute, and a placeholder names a top-level one. Declare an attribute named 'lines[0]', or copy the value to a top-level attribute. [NESTED_PLACEHOLDER]",
    ],
  },
  {
    name: 'padding of what is no number',
    model: withKeys('B#{b:5}', { b: 'string' }),
    problems: [
      "entities.A.keys.SK: {b:5} is padded, but 'b' is of type string. Write {b}, or make it a number. [INVALID_PADDING]",
    ],
  },
  {
    name: 'a placeholder that is padded at one place',
    model: one({ keys: { PK: 'A#{n:3}', SK: 'B#{n}' } }),
    problems: [
      'entities.A.keys.SK: {n} is padded at one place and not at another, so it is a number there and a string here. Declare \'n\' as a number, or pad it everywhere. [INVALID_PADDING]',
    ],
  },
  {
    name: 'optional attributes in the table key',
    model: withKeys('B#{b}', { b: 'string?' }),
    problems: [
      "entities.A.keys.SK: {b} is optional, and every item needs the whole key of the table. Take the ? from the type of 'b'. [OPTIONAL_IN_TABLE_KEY]",
    ],
  },
  {
    name: 'types that cannot stand in a template',
    model: one({ keys: { PK: '{a}#{b}#{c}', SK: '{d}#{e}#{f}' }, attributes: { a: 'binary', b: 'map', c: 'list', d: 'set<number>', e: 'any', f: ['string'] } }),
    problems: [
      'entities.A.keys.PK: {a} is of type binary, which has no text to stand in a key. Use an attribute of type string, number, bigint, boolean or a choice. [INVALID_KEY_TYPE]',
      'entities.A.keys.PK: {b} is of type map, which has no text to stand in a key. Use an attribute of type string, number, bigint, boolean or a choice. [INVALID_KEY_TYPE]',
      'entities.A.keys.PK: {c} is of type list, which has no text to stand in a key. Use an attribute of type string, number, bigint, boolean or a choice. [INVALID_KEY_TYPE]',
      'entities.A.keys.SK: {d} is of type set<number>, which has no text to stand in a key. Use an attribute of type string, number, bigint, boolean or a choice. [INVALID_KEY_TYPE]',
      'entities.A.keys.SK: {e} is of type any, which has no text to stand in a key. Use an attribute of type string, number, bigint, boolean or a choice. [INVALID_KEY_TYPE]',
      'entities.A.keys.SK: {f} is of type list, which has no text to stand in a key. Use an attribute of type string, number, bigint, boolean or a choice. [INVALID_KEY_TYPE]',
    ],
  },
  {
    name: 'types that cannot be a key of an index',
    model: one({ ...plain, attributes: { data: 'map', flag: 'boolean' } }, { indexes: { GSI1: { partition: 'data', sort: 'flag' } } }),
    problems: [
      "entities.A.attributes.data: 'data' is a key of an index, but of type map here. A key is a string, a choice, a number, a bigint or binary: use such a type, or give the attribute another name. [INVALID_KEY_TYPE]",
      "entities.A.attributes.flag: 'flag' is a key of an index, but of type boolean here. A key is a string, a choice, a number, a bigint or binary: use such a type, or give the attribute another name. [INVALID_KEY_TYPE]",
    ],
  },
  {
    name: 'choices that cannot be read back',
    model: one({ keys: { PK: 'A#{a}', SK: '{c}#{d}' }, attributes: { c: 'UP|IN#OUT' } }),
    problems: [
      "entities.A.keys.SK: 'IN#OUT' of {c} could not be read back from '{c}#{d}'. Choose values without the constants of the template. [UNREADABLE_CHOICE]",
    ],
  },
  {
    name: 'keys that are too long',
    model: withKeys('S'.repeat(1024) + '{s}', {}, { GSI1PK: 'P'.repeat(2049) }),
    problems: [
      'entities.A.keys.SK: the key has at least 1025 bytes. DynamoDB takes up to 1024 bytes in this key: shorten the constants. [KEY_TOO_LONG]',
      'entities.A.keys.GSI1PK: the key has at least 2049 bytes. DynamoDB takes up to 2048 bytes in this key: shorten the constants. [KEY_TOO_LONG]',
    ],
  },
  {
    name: 'attributes that a key would overwrite',
    model: one({ keys: { PK: 'A#{SK}', SK: 'B#{b}', GSI1PK: 'x' }, attributes: { GSI1PK: 'string' } }),
    problems: [
      "entities.A.keys.SK: 'SK' is an attribute of the entity too, and 'B#{b}' would overwrite it. Give the attribute another name, or write '{SK}' for the attribute itself. [ATTRIBUTE_IS_KEY]",
      "entities.A.keys.GSI1PK: 'GSI1PK' is an attribute of the entity too, and 'x' would overwrite it. Give the attribute another name, or write '{GSI1PK}' for the attribute itself. [ATTRIBUTE_IS_KEY]",
    ],
  },
  {
    name: 'a key attribute of two types',
    model: { indexes: { GSI1: { partition: 'at' } }, entities: { A: { ...plain, attributes: { at: 'number' } }, B: { keys: { PK: 'B', SK: '{id}' }, attributes: { at: 'string' } } } },
    problems: [
      "entities.A.attributes.at: 'at' is a number here, but not in 'B', and a key attribute has one type. Give it the same type in all entities, or another name in one. [KEY_TYPE_CONFLICT]",
    ],
  },
  {
    name: 'entities with the same keys',
    model: { entities: { A: plain, B: { keys: { PK: 'A#{c}', SK: 'B#{d}' } } } },
    problems: [
      "entities.B.keys: an item with PK = 'A#x' and SK = 'B#x' could be of 'B' or of 'A'. Give one of them a constant of its own, or name an attribute that tells them apart in table.discriminator. [AMBIGUOUS_ENTITIES]",
    ],
  },
  {
    name: 'entities with keys in common',
    model: { entities: { A: { keys: { PK: 'P', SK: '{a}#X' } }, B: { keys: { PK: 'P', SK: 'Y#{b}' } } } },
    problems: [
      "entities.B.keys: an item with PK = 'P' and SK = 'Y#X' could be of 'B' or of 'A'. Give one of them a constant of its own, or name an attribute that tells them apart in table.discriminator. [AMBIGUOUS_ENTITIES]",
    ],
  },
];

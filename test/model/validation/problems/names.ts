import { BadModel, longName, one, plain, withAttributes } from './bad-model';

export const names: BadModel[] = [
  {
    name: 'reserved names of entities',
    model: { entities: { query: { keys: { PK: '1', SK: '{a}' } }, transact: { keys: { PK: '2', SK: '{a}' } }, batch: { keys: { PK: '3', SK: '{a}' } }, scan: { keys: { PK: '5', SK: '{a}' } }, then: { keys: { PK: '4', SK: '{a}' } } } },
    problems: [
      "entities.query: 'query' is a reserved name: the client has 'query', 'transact', 'batch', 'scan' and 'then' beside the entities. Choose another name. [RESERVED_NAME]",
      "entities.transact: 'transact' is a reserved name: the client has 'query', 'transact', 'batch', 'scan' and 'then' beside the entities. Choose another name. [RESERVED_NAME]",
      "entities.batch: 'batch' is a reserved name: the client has 'query', 'transact', 'batch', 'scan' and 'then' beside the entities. Choose another name. [RESERVED_NAME]",
      "entities.scan: 'scan' is a reserved name: the client has 'query', 'transact', 'batch', 'scan' and 'then' beside the entities. Choose another name. [RESERVED_NAME]",
      "entities.then: 'then' is a reserved name: the client has 'query', 'transact', 'batch', 'scan' and 'then' beside the entities. Choose another name. [RESERVED_NAME]",
    ],
  },
  {
    name: 'names that JavaScript objects have',
    model: JSON.parse('{"entities":{"__proto__":{"keys":{"PK":"1","SK":"{a}"}},"constructor":{"keys":{"PK":"2","SK":"{toString}"},"attributes":{"__proto__":"string","o":{"valueOf":"string"}}}},"patterns":{"hasOwnProperty":{"entities":["constructor"],"where":{"PK":"2"}}}}'),
    problems: [
      "entities.__proto__: '__proto__' is a reserved name: every JavaScript object has a property of this name. Choose another name. [RESERVED_NAME]",
      "entities.constructor: 'constructor' is a reserved name: every JavaScript object has a property of this name. Choose another name. [RESERVED_NAME]",
      "entities.constructor.attributes.__proto__: '__proto__' is a reserved name: every JavaScript object has a property of this name. Choose another name. [RESERVED_NAME]",
      "entities.constructor.attributes.o.valueOf: 'valueOf' is a reserved name: every JavaScript object has a property of this name. Choose another name. [RESERVED_NAME]",
      "entities.constructor.keys.SK: 'toString' is a reserved name: every JavaScript object has a property of this name. Choose another name. [RESERVED_NAME]",
      "patterns.hasOwnProperty: 'hasOwnProperty' is a reserved name: every JavaScript object has a property of this name. Choose another name. [RESERVED_NAME]",
    ],
  },
  {
    name: 'reserved names of attributes',
    model: one({ keys: { PK: '{entity}', SK: 'x' }, attributes: { 'and': 'string', 'or': 'string', 'not?': { x: 'string' } } }),
    problems: [
      "entities.A.attributes.and: 'and' is a reserved name: conditions and results have 'entity', 'and', 'or' and 'not' beside the attributes. Choose another name. [RESERVED_NAME]",
      "entities.A.attributes.or: 'or' is a reserved name: conditions and results have 'entity', 'and', 'or' and 'not' beside the attributes. Choose another name. [RESERVED_NAME]",
      "entities.A.attributes.not?: 'not' is a reserved name: conditions and results have 'entity', 'and', 'or' and 'not' beside the attributes. Choose another name. [RESERVED_NAME]",
      "entities.A.keys.PK: 'entity' is a reserved name: conditions and results have 'entity', 'and', 'or' and 'not' beside the attributes. Choose another name. [RESERVED_NAME]",
    ],
  },
  {
    name: 'names with faults',
    model: { indexes: { GSI: { partition: ' x' }, ['a b']: { partition: 'b, ' } }, entities: { '': plain, ' A ': { keys: { PK: 'C#{c}', SK: '{ c }' }, attributes: { '': 'string', '\ud800': 'string' } } } },
    problems: [
      'indexes["a b"]: DynamoDB refuses \'a b\' as the name of an index. Use 3 to 255 of the characters a-z, A-Z, 0-9, _, - and \'.\'. [INVALID_NAME]',
      'indexes["a b"].partition: the name is empty. Give it a name. [INVALID_NAME]',
      'entities[""]: the name is empty. Give it a name. [INVALID_NAME]',
      'entities[" A "]: the name \' A \' begins or ends with a space. Give it a name without that. [INVALID_NAME]',
      'entities[" A "].attributes[""]: the name is empty. Give it a name. [INVALID_NAME]',
      'entities[" A "].attributes["\\ud800"]: the name has half a surrogate pair. Give it a name without that. [INVALID_NAME]',
      'entities[" A "].keys.SK: the name \' c \' begins or ends with a space. Give it a name without that. [INVALID_NAME]',
    ],
  },
  {
    name: 'names of indexes',
    model: { indexes: { 'ab': { partition: 'x' }, 'a/b': { partition: 'x' }, [longName]: { partition: 'x' } }, entities: { A: plain } },
    problems: [
      "indexes.ab: DynamoDB refuses 'ab' as the name of an index. Use 3 to 255 of the characters a-z, A-Z, 0-9, _, - and '.'. [INVALID_NAME]",
      "indexes.a/b: DynamoDB refuses 'a/b' as the name of an index. Use 3 to 255 of the characters a-z, A-Z, 0-9, _, - and '.'. [INVALID_NAME]",
      "indexes.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…: DynamoDB refuses 'nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn' as the name of an index. Use 3 to 255 of the characters a-z, A-Z, 0-9, _, - and '.'. [INVALID_NAME]",
    ],
  },
  {
    name: 'long names of key attributes',
    model: { table: { partition: longName }, entities: { A: { keys: { [longName]: 'x{a}' } } } },
    problems: [
      'table.partition: the name of the key attribute has 256 bytes. DynamoDB takes names of key attributes of up to 255 bytes. [INVALID_NAME]',
    ],
  },
  {
    name: 'long names of attributes',
    model: withAttributes({ ['n'.repeat(65_536)]: 'string' }),
    problems: [
      'entities.A.attributes.nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…: the name has 65536 bytes. DynamoDB takes attribute names of less than 64 KB. [INVALID_NAME]',
    ],
  },
];

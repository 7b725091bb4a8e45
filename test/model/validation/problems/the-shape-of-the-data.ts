import { BadModel, one, plain } from './bad-model';

export const theShapeOfTheData: BadModel[] = [
  {
    name: 'no object',
    model: null,
    problems: [
      'model: this is null, not an object. Give the model as an object. [WRONG_TYPE]',
    ],
  },
  {
    name: 'a list',
    model: [],
    problems: [
      'model: this is a list, not an object. Give the model as an object. [WRONG_TYPE]',
    ],
  },
  {
    name: 'a number',
    model: 5,
    problems: [
      'model: this is the number 5, not an object. Give the model as an object. [WRONG_TYPE]',
    ],
  },
  {
    name: 'a text',
    model: '{}',
    problems: [
      "model: this is the text '{}', not an object. Give the model as an object. [WRONG_TYPE]",
    ],
  },
  {
    name: 'a Map',
    model: new Map(),
    problems: [
      'model: this is a Map, not an object. Give the model as an object. [WRONG_TYPE]',
    ],
  },
  {
    name: 'no entities',
    model: {},
    problems: [
      "entities: the field 'entities' is missing. Add it: it is an object. [MISSING_FIELD]",
    ],
  },
  {
    name: 'empty entities',
    model: { entities: {} },
    problems: [
      'entities: there is no entity. Describe at least one kind of item. [EMPTY]',
    ],
  },
  {
    name: 'null in many places',
    model: { table: null, indexes: null, entities: { A: null }, patterns: { p: null } },
    problems: [
      'table: this is null, not an object. Leave it out, or give it a value. [WRONG_TYPE]',
      'indexes: this is null, not an object. Leave it out, or give it a value. [WRONG_TYPE]',
      'entities.A: this is null, not an object. Leave it out, or give it a value. [WRONG_TYPE]',
      'patterns.p: this is null, not an object. Leave it out, or give it a value. [WRONG_TYPE]',
    ],
  },
  {
    name: 'wrong shapes',
    model: { table: [], indexes: 'GSI1', entities: { A: { keys: [], attributes: 'x', discriminator: 5 } }, patterns: { p: { entities: 'A', where: 5, index: [] } } },
    problems: [
      'table: this is a list, not an object. Give an object. [WRONG_TYPE]',
      "indexes: this is the text 'GSI1', not an object. Give an object. [WRONG_TYPE]",
      'entities.A.keys: this is a list, not an object. Give an object. [WRONG_TYPE]',
      "entities.A.attributes: this is the text 'x', not an object. Give an object. [WRONG_TYPE]",
      'entities.A.discriminator: this is the number 5, not a text. Give a text. [WRONG_TYPE]',
      "patterns.p.entities: this is the text 'A', not a list of texts. Give a list of texts. [WRONG_TYPE]",
      'patterns.p.where: this is the number 5, not an object. Give an object. [WRONG_TYPE]',
      'patterns.p.index: this is a list, not a text. Give a text. [WRONG_TYPE]',
    ],
  },
  {
    name: 'lists with other things',
    model: { entities: { A: plain }, indexes: { GSI1: { partition: 'GSI1PK', projection: ['x', 5] } }, patterns: { p: { entities: ['A', null], where: { PK: 1 } } } },
    problems: [
      'indexes.GSI1.projection[1]: this is the number 5, not a text. Give a text. [WRONG_TYPE]',
      'patterns.p.entities[1]: this is null, not a text. Leave it out, or give it a value. [WRONG_TYPE]',
      'patterns.p.where.PK: this is the number 1, not a text. Give a text. [WRONG_TYPE]',
    ],
  },
  {
    name: 'keys that are no texts',
    model: one({ keys: { PK: 5, SK: '' } }),
    problems: [
      'entities.A.keys.PK: this is the number 5, not a text. Give a text. [WRONG_TYPE]',
      'entities.A.keys.SK: the text is empty. Give it a value, or leave it out. [EMPTY]',
    ],
  },
  {
    name: 'unknown fields everywhere',
    model: { entites: {}, table: { partion: 'PK' }, indexes: { GSI1: { partition: 'X', Projection: [] } }, entities: { A: { ...plain, atributes: {}, PK: 'x' } }, patterns: { p: { entities: ['A'], where: { PK: 'A#{a}' }, sort_order: 'x', Limit: 5 } } },
    problems: [
      "entites: there is no field 'entites' here. Did you mean 'entities'? [UNKNOWN_FIELD]",
      "table.partion: there is no field 'partion' here. Did you mean 'partition'? [UNKNOWN_FIELD]",
      "indexes.GSI1.Projection: there is no field 'Projection' here. Did you mean 'projection'? [UNKNOWN_FIELD]",
      "entities.A.atributes: there is no field 'atributes' here. Did you mean 'attributes'? [UNKNOWN_FIELD]",
      "entities.A.PK: there is no field 'PK' here. The fields are 'keys', 'attributes', 'discriminator', 'defaults', 'timestamps', 'version', 'ttl' and 'unique'. [UNKNOWN_FIELD]",
      "patterns.p.sort_order: there is no field 'sort_order' here. The fields are 'entities', 'index', 'where', 'order' and 'limit'. [UNKNOWN_FIELD]",
      "patterns.p.Limit: there is no field 'Limit' here. Did you mean 'limit'? [UNKNOWN_FIELD]",
    ],
  },
  {
    name: 'empty texts and lists',
    model: { table: { ttl: '' }, entities: { A: { ...plain, attributes: { o: {} } } }, patterns: { p: { entities: [], where: { PK: '' } } } },
    problems: [
      'table.ttl: the text is empty. Give it a value, or leave it out. [EMPTY]',
      "entities.A.attributes.o: the object declares no attribute. Declare its attributes, or write 'map' for an object of any attributes. [EMPTY]",
      'patterns.p.entities: the pattern lists no entity. List the entities that it returns. [EMPTY]',
      'patterns.p.where.PK: the text is empty. Give it a value, or leave it out. [EMPTY]',
    ],
  },
  {
    name: 'missing fields',
    model: { indexes: { GSI1: {} }, entities: { A: {} }, patterns: { p: {} } },
    problems: [
      "indexes.GSI1.partition: the field 'partition' is missing. Add it: it is a text. [MISSING_FIELD]",
      "entities.A.keys: the field 'keys' is missing. Add it: it is an object. [MISSING_FIELD]",
      "patterns.p.entities: the field 'entities' is missing. Add it: it is a list of texts. [MISSING_FIELD]",
      "patterns.p.where: the field 'where' is missing. Add it: it is an object. [MISSING_FIELD]",
    ],
  },
];

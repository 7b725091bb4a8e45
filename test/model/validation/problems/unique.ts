import { BadModel, one } from './bad-model';

const keys = { PK: 'A#{a}', SK: 'A' };
const email = { PK: 'EMAIL#{email}', SK: 'EMAIL' };

/** A model of one entity whose values are unique in this way. */
const withUnique = (unique: unknown, attributes: object = { email: 'string' }, rest: object = {}) => one({ keys, attributes, unique }, rest);

export const unique: BadModel[] = [
  {
    name: 'guard items of another shape',
    model: withUnique({ 'email': 'EMAIL#{email}', '': email, 'phone': { PK: 5, SK: '' } }),
    problems: [
      "entities.A.unique.email: this is the text 'EMAIL#{email}', not an object. Give an object. [WRONG_TYPE]",
      'entities.A.unique[""]: the name is empty. Give it a name. [INVALID_NAME]',
      'entities.A.unique.phone.PK: this is the number 5, not a text. Give a text. [WRONG_TYPE]',
      'entities.A.unique.phone.SK: the text is empty. Give it a value, or leave it out. [EMPTY]',
    ],
  },
  {
    name: 'a list of attributes',
    model: withUnique(['email']),
    problems: [
      'entities.A.unique: this is a list, not an object. Give an object. [WRONG_TYPE]',
    ],
  },
  {
    name: 'guard items with other keys',
    model: withUnique({ email: { PK: 'EMAIL#{email}', GSI1PK: 'x' } }),
    problems: [
      "entities.A.unique.email.GSI1PK: a guard item has the key of the table alone, and 'GSI1PK' is none of it. The key attributes are 'PK' and 'SK'. [UNKNOWN_KEY_ATTRIBUTE]",
      "entities.A.unique.email.SK: the guard item has no key template for the table's key attribute 'SK'. Add one: every item needs the whole key of the table. [MISSING_KEY]",
    ],
  },
  {
    name: 'templates of guard items that are none, and of attributes that are not there',
    model: withUnique({ one: { PK: 'EMAIL#{emial}', SK: 'EMAIL' }, two: { PK: '{email}{a}', SK: '{tags}' } }, { email: 'string', tags: 'set<string>' }),
    problems: [
      "entities.A.unique.one.PK: the entity has no attribute 'emial'. Did you mean 'email'? [UNKNOWN_ATTRIBUTE]",
      "entities.A.unique.two.PK: '{email}{a}' has two placeholders with no constant between them, so their values cannot be told apart. Put a constant between them: '{email}#{a}'. [ADJACENT_PLACEHOLDERS]",
      'entities.A.unique.two.SK: {tags} is of type set<string>, which has no text to stand in a key. Use an attribute of type string, number, bigint, boolean or a choice. [INVALID_KEY_TYPE]',
    ],
  },
  {
    name: 'guard items that are of all items, or of each',
    model: withUnique({ only: { PK: 'ONLY', SK: 'A' }, each: { PK: 'EMAIL#{email}', SK: 'A#{a}' } }),
    problems: [
      'entities.A.unique.only: the key of the guard item has no placeholder, so that there could be only one item. Put the unique attribute into it, such as {email}. [UNIQUE_CONSTANT]',
      "entities.A.unique.each: the key of the guard item has 'a', which no two items share anyway. Leave it out. [UNIQUE_WHOLE_KEY]",
    ],
  },
  {
    name: 'what the client writes is unique',
    model: one({ keys, attributes: { email: 'string' }, timestamps: { updated: 'at' }, unique: { email: { PK: 'EMAIL#{email}', SK: '{at}' } } }),
    problems: [
      "entities.A.unique.email: the client writes 'at' itself, so it cannot stand in the key of a guard item. Take another attribute, which the caller gives. [WRITTEN_KEY]",
    ],
  },
  {
    name: 'guard items with the keys of other items',
    model: {
      entities: {
        A: { keys, attributes: { email: 'string', phone: 'string' }, unique: { email, phone: { PK: 'EMAIL#{phone}', SK: 'EMAIL' } } },
        B: { keys: { PK: 'EMAIL#{b}', SK: 'EMAIL' } },
      },
    },
    problems: [
      "entities.A.unique.phone: an item with PK = 'EMAIL#x' and SK = 'EMAIL' could be of 'A.unique.phone' or of 'A.unique.email'. Give one of them a constant of its own. [AMBIGUOUS_ENTITIES]",
      "entities.B.keys: an item with PK = 'EMAIL#x' and SK = 'EMAIL' could be of 'B' or of 'A.unique.email'. Give one of them a constant of its own. [AMBIGUOUS_ENTITIES]",
      "entities.B.keys: an item with PK = 'EMAIL#x' and SK = 'EMAIL' could be of 'B' or of 'A.unique.phone'. Give one of them a constant of its own. [AMBIGUOUS_ENTITIES]",
    ],
  },
  {
    name: 'a discriminator does not keep guard items from being replaced, or from being left behind',
    model: {
      table: { discriminator: 'type' },
      entities: {
        A: { keys, attributes: { email: 'string' }, unique: { email } },
        B: { keys: { PK: 'A#{b}', SK: 'A' } },
        C: { keys: { PK: '{c}', SK: 'EMAIL' } },
      },
    },
    problems: [
      "entities.B.keys: an item with PK = 'A#x' and SK = 'A' could be of 'B' or of 'A', and an item that replaces one of 'A' would leave its guard items behind. Give one of them a constant of its own. [UNIQUE_SHARED_KEY]",
      "entities.C.keys: an item could be of 'C' or of 'A.unique.email', and other items must not take the place of guard items. Give one of them a constant of its own. [UNIQUE_SHARED_KEY]",
    ],
  },
  {
    name: 'the discriminators of guard items',
    model: {
      table: { discriminator: 'type' },
      entities: {
        A: { keys, attributes: { email: 'string' }, unique: { email } },
        B: { keys: { PK: 'B#{b}', SK: 'B' }, discriminator: 'A.unique.email' },
      },
    },
    problems: [
      "entities.B.discriminator: 'A.unique.email' stands for the entity 'A.unique.email' already. Give each entity a value of its own. [DISCRIMINATOR_VALUE]",
    ],
  },
  {
    name: 'the discriminator of guard items that an entity before has',
    model: {
      table: { discriminator: 'type' },
      entities: {
        B: { keys: { PK: 'B#{b}', SK: 'B' }, discriminator: 'A.unique.email' },
        A: { keys, attributes: { email: 'string' }, unique: { email } },
      },
    },
    problems: [
      "entities.A.unique.email: 'A.unique.email' stands for the entity 'B' already. Give the entity another value. [DISCRIMINATOR_VALUE]",
    ],
  },
  {
    name: 'an entity with the name of guard items',
    model: { entities: { 'A': { keys, attributes: { email: 'string' }, unique: { email } }, 'A.unique.email': { keys: { PK: 'B#{b}', SK: 'B' } } } },
    problems: [
      "entities[\"A.unique.email\"]: 'A.unique.email' is what guard items of 'A' are called. Choose another name. [DUPLICATE]",
    ],
  },
  {
    name: 'items with guard items that expire',
    model: withUnique({ email }, { email: 'string', expiresAt: 'number?' }, { table: { ttl: 'expiresAt' } }),
    problems: [
      "entities.A.unique: items expire by 'expiresAt', and DynamoDB would delete them without their guard items. Leave 'expiresAt' out of the attributes, and delete such items by the client. [UNIQUE_EXPIRES]",
    ],
  },
  {
    name: 'the name of what guard items have',
    model: withUnique({ email }, { email: 'string' }, { table: { discriminator: 'guardOf' } }),
    problems: [
      "entities.A.unique: guard items have 'guardOf' for the item that they belong to, and here it is the discriminator. Choose another name for that. [RESERVED_NAME]",
    ],
  },
  {
    name: 'a key attribute with the name of what guard items have',
    model: withUnique({ email }, { email: 'string', guardOf: 'string' }, { indexes: { byGuard: { partition: 'guardOf' } } }),
    problems: [
      "entities.A.unique: guard items have 'guardOf' for the item that they belong to, and here it is a key attribute. Choose another name for that. [RESERVED_NAME]",
    ],
  },
  {
    name: 'keys that are numbers, and guard items whose keys are not',
    model: { table: { partition: 'id' }, indexes: {}, entities: { A: { keys: { id: '{id}' }, attributes: { id: 'number', email: 'string' }, unique: { email: { id: 'EMAIL#{email}' } } } } },
    problems: [
      "entities.A.keys.id: 'id' is a number here, but not in 'A.unique.email', and a key attribute has one type. Give it the same type in all entities, or another name in one. [KEY_TYPE_CONFLICT]",
    ],
  },
];

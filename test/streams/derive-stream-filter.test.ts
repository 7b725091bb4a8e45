import { shop } from '../../examples/shop/model';
import { compileModel } from '../../src/model/compile-model';
import { SingleTableModel } from '../../src/model/single-table-model';
import { deriveStreamFilter, StreamSelection } from '../../src/streams/derive-stream-filter';

const derive = (selection: StreamSelection, model: SingleTableModel = shop) => {
  const { patterns, ...rest } = deriveStreamFilter(compileModel(model), selection, 'streamConsumers.Projector');
  return { patterns: patterns.map(pattern => JSON.parse(pattern)), ...rest };
};
const exact = { alsoPasses: [], uncertain: [] };
const orderKeys = { PK: { S: [{ prefix: 'USER#' }] }, SK: { S: [{ prefix: 'ORDER#' }] } };
const productKeys = { PK: { S: [{ prefix: 'PRODUCT#' }] }, SK: { S: [{ prefix: 'METADATA#' }] } };

/** A model of entities with these keys, each beside attributes of several types. */
const modelOf = (entities: Record<string, Record<string, string>>, rest: Partial<SingleTableModel> = {}): SingleTableModel => ({
  indexes: {},
  ...rest,
  entities: Object.fromEntries(Object.entries(entities).map(([name, keys]) =>
    [name, { keys, attributes: { state: 'ON|OFF', big: 'bigint?', live: 'boolean?', score: 'number?', text: 'string?' } }])),
});

describe('by the table key', () => {
  test('an entity is told by the beginnings of its keys', () => {
    expect(derive({ entities: ['Order'] })).toEqual({ patterns: [{ dynamodb: { Keys: orderKeys } }], ...exact });
  });

  test('events are named where they are not all', () => {
    expect(derive({ entities: ['Order'], events: ['REMOVE', 'INSERT'] }).patterns).toEqual([{ eventName: ['INSERT', 'REMOVE'], dynamodb: { Keys: orderKeys } }]);
    expect(derive({ entities: ['Order'], events: ['MODIFY', 'REMOVE', 'INSERT'] }).patterns).toEqual([{ dynamodb: { Keys: orderKeys } }]);
  });

  test('guard items of unique attributes are held back, or told', () => {
    const unique = (PK: string, SK: string) => derive({ entities: ['User'] }, {
      entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { email: 'string' }, unique: { email: { PK, SK } } } },
    });
    expect(unique('EMAIL#{email}', 'EMAIL')).toMatchObject({ patterns: [{ dynamodb: { Keys: { PK: { S: [{ prefix: 'USER#' }] } } } }], alsoPasses: [] });
    expect(unique('USER#EMAIL#{email}', 'PROFILE').alsoPasses).toEqual(['User.unique.email']);
  });

  test('entities that differ in one key share a pattern, others do not', () => {
    expect(derive({ entities: ['Product', 'User', 'Order'] })).toEqual({
      patterns: [
        { dynamodb: { Keys: { PK: { S: [{ prefix: 'USER#' }] }, SK: { S: [{ prefix: 'ORDER#' }, { prefix: 'PROFILE#' }] } } } },
        { dynamodb: { Keys: productKeys } },
      ],
      ...exact,
    });
  });

  test.each<[string, Record<string, Record<string, string>>, unknown, string[]]>([
    ['few keys are listed', { A: { PK: 'A', SK: 'STATE#{state}' } }, { PK: { S: ['A'] }, SK: { S: ['STATE#ON', 'STATE#OFF'] } }, []],
    ['the end tells it where the beginning does not', { A: { PK: 'P#{x}', SK: 'K#{y}#A' }, B: { PK: 'P#{x}', SK: 'K#{y}#B' } },
      { PK: { S: [{ prefix: 'P#' }] }, SK: { S: [{ suffix: '#A' }] } }, []],
    ['the beginning may take in a choice', { A: { PK: 'P', SK: 'K#{state}#{y}' } }, { PK: { S: ['P'] }, SK: { S: [{ prefix: 'K#ON#' }, { prefix: 'K#OFF#' }] } }, []],
    ['a number begins with a digit', { A: { PK: 'P', SK: '{n:3}' } },
      { PK: { S: ['P'] }, SK: { S: [...'0123456789'].map(prefix => ({ prefix })) } }, []],
    ['constants of others are excluded', { A: { PK: 'P#{x}', SK: '{y}' }, B: { PK: 'P#{x}', SK: 'META' }, C: { PK: 'P#{x}', SK: 'INFO' } },
      { PK: { S: [{ prefix: 'P#' }] }, SK: { S: [{ 'anything-but': ['INFO', 'META'] }] } }, []],
    ['but not where the other keys do not fit', { A: { PK: '{x}', SK: '{y}' }, B: { PK: 'P#{x}', SK: 'META' } }, undefined, ['B']],
    ['what nothing tells apart passes, and is reported', { A: { PK: 'P#{x}', SK: 'K#{y}' }, B: { PK: 'P#{x}', SK: 'K#{y}#B' } },
      { PK: { S: [{ prefix: 'P#' }] }, SK: { S: [{ prefix: 'K#' }] } }, ['B']],
  ])('%s', (_, entities, keys, alsoPasses) => {
    expect(derive({ entities: ['A'] }, modelOf(entities))).toEqual({ patterns: keys ? [{ dynamodb: { Keys: keys } }] : [], alsoPasses, uncertain: [] });
  });

  test('number and binary keys say nothing but a value that is given', () => {
    const model = modelOf({ A: { id: '{score}', SK: 'A' } }, { table: { partition: 'id', sort: 'SK' } });
    expect(derive({ entities: ['A'] }, model).patterns).toEqual([{ dynamodb: { Keys: { SK: { S: ['A'] } } } }]);
    expect(derive({ entities: ['A'], when: { score: [1.5, 300] } }, model).patterns).toEqual([{ dynamodb: { Keys: { id: { N: ['1.5', '300'] }, SK: { S: ['A'] } } } }]);
  });

  test('a discriminator tells it in the image', () => {
    const model = modelOf({ A: { PK: 'P#{x}', SK: '{y}' }, B: { PK: 'P#{x}', SK: '{y}' } }, { table: { partition: 'PK', sort: 'SK', discriminator: 'kind' } });
    const keys = { PK: { S: [{ prefix: 'P#' }] } };
    expect(derive({ entities: ['A'] }, model)).toEqual({
      patterns: [
        { eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { kind: { S: ['A'] } }, Keys: keys } },
        { eventName: ['REMOVE'], dynamodb: { OldImage: { kind: { S: ['A'] } }, Keys: keys } },
      ],
      ...exact,
    });
  });
});

describe('by `when`', () => {
  const inAttribute = { status: { S: ['PAID'] } };
  const inIndexKey = { status: { S: [{ exists: false }] }, GSI1PK: { S: ['STATUS#PAID'] } };

  test('the new image counts, the old one of an item that was removed, and the key of an item without the attribute', () => {
    const news = { eventName: ['INSERT', 'MODIFY'] };
    expect(derive({ entities: ['Order'], events: ['INSERT', 'MODIFY'], when: { status: 'PAID' } })).toEqual({
      patterns: [{ ...news, dynamodb: { NewImage: inAttribute, Keys: orderKeys } }, { ...news, dynamodb: { NewImage: inIndexKey, Keys: orderKeys } }],
      ...exact,
    });
    expect(derive({ entities: ['Order'], events: ['REMOVE'], when: { status: 'PAID' } }).patterns).toEqual([
      { eventName: ['REMOVE'], dynamodb: { OldImage: inAttribute, Keys: orderKeys } },
      { eventName: ['REMOVE'], dynamodb: { OldImage: inIndexKey, Keys: orderKeys } },
    ]);
  });

  test('a part of the table key is looked for there', () => {
    expect(derive({ entities: ['Order'], when: { userId: ['1', '2'] } })).toEqual({
      patterns: [{ dynamodb: { Keys: { PK: { S: ['USER#1', 'USER#2'] }, SK: { S: [{ prefix: 'ORDER#' }] } } } }], ...exact,
    });
  });

  test('where a key tells a value in part only, this is reported', () => {
    const model = modelOf({ A: { PK: 'P#{x}#{y}', SK: 'A', GSI1PK: '{text}#{score}' } }, { indexes: { GSI1: { partition: 'GSI1PK' } } });
    expect(derive({ entities: ['A'], events: ['INSERT'], when: { text: 'on' } }, model)).toMatchObject({
      patterns: [{}, { dynamodb: { NewImage: { text: { S: [{ exists: false }] }, GSI1PK: { S: [{ prefix: 'on#' }] } } } }],
      uncertain: ['text'],
    });
    expect(derive({ entities: ['A'], events: ['INSERT'], when: { y: '7' } }, model)).toMatchObject({
      patterns: [{ dynamodb: { NewImage: { y: { S: ['7', { exists: false }] } } } }],
      uncertain: ['y'],
    });
  });

  test('an entity without the attribute does not pass', () => {
    const entities = { A: { PK: 'P#{x}', SK: 'K#{y}' }, B: { PK: 'P#{x}', SK: 'K#{y}#B' } };
    const { A, B } = modelOf(entities).entities;
    expect(derive({ entities: ['A'], when: { state: 'ON' } }, { indexes: {}, entities: { A, B } }).alsoPasses).toEqual(['B']);
    expect(derive({ entities: ['A'], when: { state: 'ON' } }, { indexes: {}, entities: { A, B: { keys: B.keys } } }).alsoPasses).toEqual([]);
  });

  test('every type that a filter can compare', () => {
    const model = modelOf({ A: { PK: 'P', SK: 'A' } });
    expect(derive({ entities: ['A'], events: ['INSERT'], when: { big: [3, 12345678901234567890n], live: true, score: [1e21, -0.5], state: 'ON', text: '' } }, model).patterns).toEqual([
      {
        eventName: ['INSERT'],
        dynamodb: {
          NewImage: {
            big: { N: ['3', '12345678901234567890'] }, live: { BOOL: [true] }, score: { N: ['1000000000000000000000', '-0.5'] }, state: { S: ['ON'] }, text: { S: [''] },
          },
          Keys: { PK: { S: ['P'] }, SK: { S: ['A'] } },
        },
      },
    ]);
  });
});

describe('at most five patterns', () => {
  const letters = [...'ABCDEFG'];
  const model = modelOf(Object.fromEntries(letters.map(name => [name, { PK: `P${name}#{x}`, SK: `S${name}#{y}` }])));

  test('the patterns that let the fewest others pass are united', () => {
    const { patterns, alsoPasses } = derive({ entities: letters.slice(0, 6) }, model);
    expect(patterns).toHaveLength(5);
    expect(alsoPasses).toEqual([]);
    expect(patterns[0]).toEqual({ dynamodb: { Keys: { PK: { S: [{ prefix: 'PA#' }, { prefix: 'PB#' }] }, SK: { S: [{ prefix: 'SA#' }, { prefix: 'SB#' }] } } } });
  });

  test('conditions are never given up: rather, the filter is refused', () => {
    const indexed = modelOf({ A: { PK: 'A', SK: '{x}', K1: '1#{state}#{live}', K2: '2#{state}#{live}' } }, { indexes: { I1: { partition: 'K1' }, I2: { partition: 'K2' } } });
    expect(() => derive({ entities: ['A'], when: { state: 'ON' } }, indexed)).toThrow(new Error(
      'streamConsumers.Projector: the filter needs 6 patterns, and Lambda takes 5. Give `when` fewer attributes, or make a consumer for each of the entities or events.'));
    expect(derive({ entities: ['A'], events: ['INSERT', 'MODIFY'], when: { state: 'ON' } }, indexed).patterns).toHaveLength(3);
  });

  test('a pattern is not too long', () => {
    expect(() => derive({ entities: ['Order'], when: { note: Array.from({ length: 500 }, (_, index) => `note number ${index}`) } }))
      .toThrow(/^streamConsumers\.Projector: a pattern of the filter has \d+ characters, and Lambda takes 4096\. Give `when` fewer values/);
  });
});

test.each<[StreamSelection, string]>([
  [{ entities: [] }, "streamConsumers.Projector.entities: it is empty. Name the entities whose changes the function gets, of 'Account', 'Order'"],
  [{ entities: ['Oder'] }, "streamConsumers.Projector.entities: the model has no entity 'Oder'. Did you mean 'Order'?"],
  [{ entities: ['Order'], events: [] }, "streamConsumers.Projector.events: it is empty. Name some of 'INSERT', 'MODIFY' and 'REMOVE', or leave it out for all."],
  [{ entities: ['Order'], events: ['UPDATE'] }, "streamConsumers.Projector.events: there is no event 'UPDATE'. The events are 'INSERT', 'MODIFY' and 'REMOVE'."],
  [{ entities: ['Order'], when: { statu: 'PAID' } }, "streamConsumers.Projector.when.statu: Order has no such attribute. Did you mean 'status'?"],
  [{ entities: ['Order', 'User'], when: { status: 'PAID' } }, 'streamConsumers.Projector.when.status: User has no such attribute.'],
  [{ entities: ['Order'], when: { status: 'PAYED' } }, "streamConsumers.Projector.when.status: 'PAYED' is none of PENDING, PAID, SHIPPED. Give a value that the attribute can have."],
  [{ entities: ['Order'], when: { status: [] } }, 'streamConsumers.Projector.when.status: there is no value in the list. Give one, or leave the attribute out.'],
  [{ entities: ['Order'], when: { total: '12' } }, 'streamConsumers.Projector.when.total: a number is needed, not a value of type string.'],
  [{ entities: ['Order'], when: { tags: 'gift' } }, 'streamConsumers.Projector.when.tags: a filter cannot compare the attribute, which is of type set<string>.'],
  [{ entities: ['Order'], when: { orderId: '' } }, 'streamConsumers.Projector.when.orderId: an empty string cannot stand in a key.'],
])('refused: %j', (selection, message) => {
  expect(() => derive(selection)).toThrow(message);
});

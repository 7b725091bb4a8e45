import { compileModel } from '../../src/model/compile-model';
import { parseKeyTemplate } from '../../src/model/key-template';
import { SingleTableModel } from '../../src/model/single-table-model';
import { isUnambiguous, unmistakableEntities } from '../../src/model/unmistakable-keys';

const types = { n: { kind: 'number' }, i: { kind: 'bigint' }, h: { kind: 'binary' } } as const;

test.each([
  ['PROFILE', true],
  ['ORDER#{a}', true],
  ['{a}', true],
  ['{n:3}#{a}#{i:40}', true],
  ['{n:15}', true],
  ['{n:16}', false],
  ['{a}#{b}', false],
  ['{a}#{a}', false],
  ['{h}', false],
])('%s is unambiguous: %p', (text, expected) => {
  expect(isUnambiguous(parseKeyTemplate(text, name => types[name as 'n']))).toBe(expected);
});

const unmistakable = (entities: Record<string, Record<string, string>>, table: SingleTableModel['table'] = {}) => {
  const model = compileModel({ table, entities: Object.fromEntries(Object.entries(entities).map(([name, keys]) => [name, { keys, attributes: { at: 'number' } }])) });
  return [...unmistakableEntities(model)].map(({ name }) => name).sort();
};

test('entities whose keys begin otherwise are not mistaken for each other', () => {
  expect(unmistakable({ User: { PK: 'USER#{id}', SK: 'PROFILE' }, Order: { PK: 'USER#{id}', SK: 'ORDER#{order}' }, Two: { PK: '{a}#{b}', SK: 'TWO' } }))
    .toEqual(['Order', 'User']);
});

test('a more specific entity may be mistaken for no other one, and the other may be mistaken for it', () => {
  expect(unmistakable({ Comment: { PK: 'R#{room}', SK: '{at}' }, Join: { PK: 'R#{room}', SK: 'JOIN:{user}' } })).toEqual(['Join']);
  expect(unmistakable({ User: { PK: 'u#{id}', SK: '{x}' }, Follower: { PK: 'u#{id}#follower', SK: '{x}' } })).toEqual(['Follower']);
});

test('a discriminator tells entities apart whatever their keys are', () => {
  const keys = { PK: '{id}', SK: 'ANIMAL' };
  expect(unmistakable({ Cat: keys, Dog: keys }, { discriminator: 'type' })).toEqual(['Cat', 'Dog']);
});

test('a key of type N is a number that is nothing but that', () => {
  expect(unmistakable({ A: { id: '{id}', at: '{at}' } }, { partition: 'id', sort: 'at' })).toEqual(['A']);
});

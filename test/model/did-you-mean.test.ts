import { didYouMean } from '../../src/model/did-you-mean';

test.each([
  ['GSI1KP', ['PK', 'SK', 'GSI1PK'], 'GSI1PK'],
  ['entites', ['entities', 'indexes'], 'entities'],
  ['strng', ['string', 'number'], 'string'],
  ['Order', ['order', 'User'], 'order'],
  ['user_profile', ['UserProfile', 'UserProfiles'], 'UserProfile'],
  ['pk', ['PK', 'SK'], 'PK'],
  ['begin_with', ['begins_with', 'between'], 'begins_with'],
  ['xyz', ['PK', 'SK'], undefined],
  ['', ['a'], undefined],
  ['a', [], undefined],
  ['x', ['y'], undefined],
])('%s of %p means %s', (name, known, meant) => {
  expect(didYouMean(name, known)).toBe(meant);
});

import { shop } from '../../../examples/shop/model';
import { SingleTableModel } from '../../../src/model/single-table-model';
import { adviseModel } from '../../../src/model/validation/advise-model';

const textsOf = (model: SingleTableModel) => adviseModel(model).map(({ path, reason, mend, code }) => `${path}: ${reason} ${mend} [${code}]`);
const keys = { PK: 'A#{a}', SK: 'B#{b}' };

test('the shop needs no advice', () => {
  expect(textsOf(shop)).toEqual([]);
});

test('an index that no pattern reads, unless it is the default', () => {
  expect(textsOf({ entities: { A: { keys } } })).toEqual([]);
  expect(textsOf({ indexes: { byX: { partition: 'x' } }, entities: { A: { keys } } })).toEqual([
    'indexes.byX: no access pattern reads the index. Leave it out, or add the pattern that it is for. [UNUSED_INDEX]',
  ]);
});

test('a partition that all items of an entity share', () => {
  expect(textsOf({ entities: { A: { keys: { PK: 'ALL', SK: '{a}', GSI1PK: 'EVERY' } } } })).toEqual([
    "entities.A.keys.PK: all items of 'A' share one partition of the table, however many there are. Add a value that spreads them, such as a date or a shard number. [HOT_PARTITION]",
    "entities.A.keys.GSI1PK: all items of 'A' share one partition of the index 'GSI1', however many there are. Add a value that spreads them, such as a date or a shard number. [HOT_PARTITION]",
  ]);
});

test('few items may share a partition', () => {
  expect(textsOf({ entities: { Settings: { keys: { PK: 'SETTINGS', SK: '{kind}' }, attributes: { kind: 'MAIL|PRINT' } } } })).toEqual([]);
  expect(textsOf({ entities: { Counter: { keys: { PK: 'COUNTER', SK: 'COUNTER' } } } })).toEqual([]);
});

describe('items of other entities in the range of a pattern', () => {
  const entities = {
    Comment: { keys: { PK: 'R#{room}', SK: '{createdAt}' } },
    Join: { keys: { PK: 'R#{room}', SK: 'Join:{userId}' } },
    Other: { keys: { PK: 'O#{id}', SK: 'Join:{id}' } },
  };
  const skipped = (of: string[], where: Record<string, string>) => textsOf({ entities, patterns: { p: { entities: of, where } } });
  const advice = (names: string) => [`patterns.p: items of ${names} can stand in its range, and are read and skipped. List them in the pattern, or narrow the condition on the sort key. [SKIPS_ITEMS]`];
  test.each([
    [['Join'], { PK: 'R#{r}' }, advice("'Comment'")],
    [['Comment'], { PK: 'R#{r}' }, advice("'Join'")],
    [['Comment'], { PK: 'R#{r}', SK: '>= {from}' }, advice("'Join'")],
    [['Join'], { PK: 'R#{r}', SK: 'begins_with Join:' }, []],
    [['Join'], { PK: 'R#{r}', SK: 'between Join:{a} and Join:{b}' }, []],
    [['Join'], { PK: 'R#{r}', SK: '> Join:{a}' }, []],
    [['Comment', 'Join'], { PK: 'R#{r}' }, []],
    [['Other'], { PK: 'O#{r}' }, []],
  ])('%p where %p', (of, where, expected) => {
    expect(skipped(of, where)).toEqual(expected);
  });
});

import { shop } from '../../../examples/shop/model';
import { SingleTableModel } from '../../../src/model/single-table-model';
import { goodModels } from '../../model/validation/good-models';

/** The shop, with all that is easily confused with it: partitions that begin alike, a local index, statuses filled in. */
export const largeShop: SingleTableModel = {
  ...shop,
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'SK' },
    inverted: { partition: 'SK', sort: 'PK' },
    byTotal: { partition: 'PK', sort: 'total', local: true },
  },
  entities: {
    ...shop.entities,
    Admin: { keys: { PK: 'USERADMIN#{adminId}', SK: 'PROFILE#{adminId}' } },
    Refund: { keys: { PK: 'REFUND#{refundId}', SK: 'REFUND', GSI1PK: 'STATUS#{status}#REFUND' } },
  },
  patterns: {
    ...shop.patterns,
    paidOrders: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'STATUS#PAID' } },
    refunds: { entities: ['Refund'], index: 'GSI1', where: { GSI1PK: 'STATUS#{status}#REFUND' } },
    ordersByTotal: { entities: ['Order'], index: 'byTotal', where: { PK: 'USER#{userId}' } },
    order: { entities: ['Order'], index: 'inverted', where: { SK: 'ORDER#{orderId}' } },
  },
};

/** Partitions inside one another. */
export const social: SingleTableModel = {
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'SK' } },
  entities: {
    User: { keys: { PK: 'u#{id}', SK: 'info' }, attributes: { name: 'string' } },
    Follower: { keys: { PK: 'u#{id}#follower', SK: '{by}', GSI1PK: 'f#{by}' } },
    Following: { keys: { PK: 'u#{id}#following', SK: '{of}', GSI1PK: 'f#{of}#following' } },
    Post: { keys: { PK: 'p#{id}', SK: 'info' } },
    Like: { keys: { PK: 'p#{id}#likelist', SK: '{by}' } },
    Comment: { keys: { PK: 'p#{id}#c#{comment}', SK: '{by}' } },
  },
  patterns: {
    followers: { entities: ['Follower'], where: { PK: 'u#{id}#follower' } },
    following: { entities: ['Follower'], index: 'GSI1', where: { GSI1PK: 'f#{by}' } },
    followed: { entities: ['Following'], index: 'GSI1', where: { GSI1PK: 'f#{of}#following' } },
    postWithLikes: { entities: ['Post'], where: { PK: 'p#{id}' } },
  },
};

/** Keys that IAM cannot narrow, beside others that it can. */
export const games: SingleTableModel = {
  indexes: { byRegion: { partition: 'tournament, region', sort: 'score' }, byScore: { partition: 'score' }, byName: { partition: 'name' } },
  entities: {
    Player: { keys: { PK: '{playerId}', SK: 'SCORE' }, attributes: { tournament: 'string', region: 'string', score: 'number', name: 'string' } },
    Game: { keys: { PK: 'GAME#{gameId}', SK: 'GAME' }, attributes: { name: 'string' } },
  },
  patterns: {
    players: { entities: ['Player'], index: 'byRegion', where: { tournament: '{tournament}', region: '{region}' } },
    scores: { entities: ['Player'], index: 'byScore', where: { score: '{score}' } },
    names: { entities: ['Player', 'Game'], index: 'byName', where: { name: '{name}' } },
  },
};

/** Constants with the characters that mean something in a policy. */
export const signs: SingleTableModel = {
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'SK' } },
  entities: {
    Setting: { keys: { PK: 'SETTINGS$*?', SK: '{name}' } },
    Flag: { keys: { PK: 'FLAGS*?', SK: '{name}' } },
    Flags: { keys: { PK: 'FLAGS{name}?', SK: 'x' } },
    Price: { keys: { PK: '${currency}*', SK: '{day}', GSI1PK: '*{day}?' } },
    Rate: { keys: { PK: '${currency}x', SK: '{day}', GSI1PK: '*{day}' } },
  },
  patterns: {
    prices: { entities: ['Price'], index: 'GSI1', where: { GSI1PK: '*{day}?' } },
    rates: { entities: ['Rate'], index: 'GSI1', where: { GSI1PK: '*{day}' } },
    today: { entities: ['Rate'], index: 'GSI1', where: { GSI1PK: '*$' } },
  },
};

/** What stands in a key is a number, a choice, a boolean. */
export const typed: SingleTableModel = {
  indexes: { GSI1: { partition: 'GSI1PK', sort: 'SK' } },
  entities: {
    Day: { keys: { PK: 'd{year:4}', SK: 'day' }, attributes: { year: 'number' } },
    Date: { keys: { PK: 'd{date}', SK: 'date' } },
    Device: { keys: { PK: 'dev{on}', SK: 'device' }, attributes: { on: 'boolean' } },
    Level: { keys: { PK: 'd{level}', SK: 'level', GSI1PK: '{year:4}' }, attributes: { level: 'low|high#1', year: 'number' } },
    Amount: { keys: { PK: 'd{amount}', SK: 'amount' }, attributes: { amount: 'number' } },
  },
  patterns: { levels: { entities: ['Level'], index: 'GSI1', where: { GSI1PK: '{year}' } } },
};

/** Models of every shape that access knows. */
export const handWrittenModels: Record<string, SingleTableModel> = {
  'the shop': shop,
  'a large shop': largeShop,
  'partitions inside one another': social,
  'keys that cannot be narrowed': games,
  'constants that mean something in a policy': signs,
  'keys of numbers, choices and booleans': typed,
  ...Object.fromEntries([
    'a discriminator', 'an inverted index', 'a local index', 'several attributes in the keys of an index', 'a number as sort key',
    'other key names, with special characters and reserved words', 'unique attributes', 'unique attributes beside a discriminator', 'a table without sort key', 'keys with three placeholders',
    'a pattern over entities of different partitions of an index', 'an index on a binary attribute',
  ].map(name => [name, goodModels[name]])),
};

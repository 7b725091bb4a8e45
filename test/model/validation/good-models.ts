import { shop } from '../../../examples/shop/model';
import { SingleTableModel } from '../../../src/model/single-table-model';

/** Models of every shape that the grammar has. */
export const goodModels: Record<string, SingleTableModel> = {
  'the shop': shop,
  'the smallest one': { entities: { A: { keys: { PK: '{a}', SK: 'A' } } } },
  'no indexes': { indexes: {}, entities: { A: { keys: { PK: '{a}', SK: 'A' } } } },
  'other key names, with special characters and reserved words': {
    table: { partition: 'my-key', sort: 'order.by' },
    indexes: { 'by.status-1': { partition: '#status', sort: 'size' } },
    entities: {
      A: {
        keys: { 'my-key': 'A|{user.id}', 'order.by': '{created-at}', '#status': 'S~{status}' },
        attributes: { 'user.id': 'string', 'created-at': 'number', 'status': 'string', 'size': 'number', 'table': 'string?' },
      },
    },
    patterns: { byStatus: { entities: ['A'], index: 'by.status-1', where: { '#status': 'S~{status}', 'size': '>= {from}' } } },
  },
  'attributes nested as deep as DynamoDB keeps them': {
    entities: { A: { keys: { PK: '{a}', SK: 'A' }, attributes: { deep: Array.from({ length: 31 }).reduce<any>(inner => ({ a: inner }), 'string') } } },
  },
  'a table without sort key': {
    table: { partition: 'id' },
    indexes: { byEmail: { partition: 'email' } },
    entities: { User: { keys: { id: '{id}' }, attributes: { email: 'string' } } },
    patterns: { byEmail: { entities: ['User'], index: 'byEmail', where: { email: '{email}' } } },
  },
  'the default index of a table without sort key': {
    table: { partition: 'id' },
    entities: { User: { keys: { id: '{id}', GSI1PK: 'M#{email}' }, attributes: { email: 'string?' } } },
    patterns: { byEmail: { entities: ['User'], index: 'GSI1', where: { GSI1PK: 'M#{email}' } } },
  },
  'a bare timestamp beside a prefixed sort key': {
    entities: {
      Comment: { keys: { PK: 'Room#{roomId}', SK: '{createdAt}' } },
      Join: { keys: { PK: 'Room#{roomId}', SK: 'Join:{userId}' } },
    },
    patterns: {
      comments: { entities: ['Comment'], where: { PK: 'Room#{room}', SK: '>= {from}' } },
      joins: { entities: ['Join'], where: { PK: 'Room#{roomId}', SK: 'begins_with Join:' } },
      all: { entities: ['Comment', 'Join'], where: { PK: 'Room#{roomId}' } },
    },
  },
  'a bare number beside a prefixed sort key': {
    entities: {
      Reading: { keys: { PK: 'D#{device}', SK: '{at}' }, attributes: { at: 'number' } },
      Device: { keys: { PK: 'D#{device}', SK: 'DEVICE' } },
    },
    patterns: { at: { entities: ['Reading'], where: { PK: 'D#{device}', SK: '{at}' } } },
  },
  'a number as sort key': {
    table: { partition: 'device', sort: 'at' },
    indexes: {},
    entities: { Reading: { keys: { device: '{device}', at: '{at}' }, attributes: { at: 'number', value: 'number' } } },
    patterns: {
      since: { entities: ['Reading'], where: { device: '{device}', at: '>= {from}' } },
      between: { entities: ['Reading'], where: { device: '{device}', at: 'between {from} and {to}' } },
      positive: { entities: ['Reading'], where: { device: '{device}', at: '> 0' } },
    },
  },
  'an inverted index': {
    indexes: { inverted: { partition: 'SK', sort: 'PK' } },
    entities: {
      Member: { keys: { PK: 'GROUP#{groupId}', SK: 'USER#{userId}' } },
      Group: { keys: { PK: 'GROUP#{groupId}', SK: 'GROUP#{groupId}' } },
    },
    patterns: {
      groupsOfUser: { entities: ['Member'], index: 'inverted', where: { SK: 'USER#{userId}', PK: 'begins_with GROUP#' } },
    },
  },
  'indexes on plain attributes with projections': {
    indexes: {
      byCustomer: { partition: 'customerId', sort: 'placedAt', projection: ['total'] },
      byTotal: { partition: 'currency', sort: 'total', projection: [] },
    },
    entities: {
      Order: { keys: { PK: 'ORDER#{id}', SK: 'ORDER' }, attributes: { customerId: 'string', placedAt: 'number?', total: 'number', currency: 'EUR|USD' } },
      Other: { keys: { PK: 'OTHER#{id}', SK: 'OTHER' } },
    },
    patterns: {
      ofCustomer: { entities: ['Order'], index: 'byCustomer', where: { customerId: '{customerId}', placedAt: 'between {from} and {to}' } },
      expensive: { entities: ['Order'], index: 'byTotal', where: { currency: 'EUR', total: '> {least}' }, order: 'descending', limit: 1 },
    },
  },
  'an index on a binary attribute': {
    indexes: { byHash: { partition: 'hash', sort: 'part' } },
    entities: { File: { keys: { PK: 'F#{id}', SK: 'F' }, attributes: { hash: 'binary', part: 'binary' } } },
    patterns: { byHash: { entities: ['File'], index: 'byHash', where: { hash: '{hash}', part: 'begins_with {start}' } } },
  },
  'partitions that begin alike': {
    entities: {
      User: { keys: { PK: 'u#{id}', SK: 'info' } },
      Follower: { keys: { PK: 'u#{id}#follower', SK: '{follower}' } },
      Following: { keys: { PK: 'u#{id}#following', SK: '{following}' } },
      Post: { keys: { PK: 'p#{id}', SK: 'info' } },
      Likes: { keys: { PK: 'p#{id}#likelist', SK: '{user}' } },
    },
    patterns: { followers: { entities: ['Follower'], where: { PK: 'u#{id}#follower' } } },
  },
  'keys with three placeholders': {
    entities: {
      A: { keys: { PK: 'T#{tenant}#U#{user}', SK: 'Y#{year:4}#M#{month:2}#D#{day:2}' } },
      B: { keys: { PK: 'T#{tenant}#G#{group}', SK: 'Y#{year:4}' } },
    },
    patterns: {
      month: { entities: ['A'], where: { PK: 'T#{tenant}#U#{user}', SK: 'begins_with Y#{year}#M#{month}#' } },
      days: { entities: ['A'], where: { PK: 'T#{tenant}#U#{user}', SK: 'between Y#{year}#M#{month}#D#{from} and Y#{year}#M#{month}#D#{to}' } },
      before: { entities: ['A'], where: { PK: 'T#{tenant}#U#{user}', SK: '< Y#{year:4}' } },
    },
  },
  'several attributes in the keys of an index': {
    indexes: { byRegion: { partition: 'tournamentId, region', sort: 'round,bracket,matchId' } },
    entities: {
      Match: { keys: { PK: 'MATCH#{matchId}', SK: 'MATCH' }, attributes: { tournamentId: 'string', region: 'string', round: 'number', bracket: 'string' } },
    },
    patterns: {
      ofRegion: { entities: ['Match'], index: 'byRegion', where: { tournamentId: '{tournamentId}', region: '{region}' } },
      ofRound: { entities: ['Match'], index: 'byRegion', where: { tournamentId: '{t}', region: '{r}', round: '{round}', bracket: 'begins_with {start}' } },
      later: { entities: ['Match'], index: 'byRegion', where: { tournamentId: '{t}', region: '{r}', round: '>= {round}' } },
    },
  },
  'a local index': {
    indexes: { byDate: { partition: 'PK', sort: 'placedAt', local: true, projection: ['total'] } },
    entities: { Order: { keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}' }, attributes: { placedAt: 'string', total: 'number' } } },
    patterns: { byDate: { entities: ['Order'], index: 'byDate', where: { PK: 'USER#{userId}', placedAt: '> {since}' } } },
  },
  'the same placeholder in both keys': {
    entities: {
      Customer: { keys: { PK: 'c#{id}', SK: 'c#{id}' } },
      Link: { keys: { PK: 'c#{id}', SK: 'c#{other}' } },
    },
  },
  'a value that only an index holds': {
    entities: { Order: { keys: { PK: 'U#{userId}', SK: 'O#{orderId}', GSI1PK: 'DAY#{orderedAt}' } } },
    patterns: { ofDay: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'DAY#{day}' } } },
  },
  'a discriminator': {
    table: { discriminator: 'type' },
    indexes: { GSI1: { partition: 'GSI1PK', projection: ['type'] } },
    entities: {
      Cat: { keys: { PK: 'ANIMAL#{id}', SK: '{id}' } },
      Dog: { keys: { PK: 'ANIMAL#{id}', SK: '{id}' }, discriminator: 'dog', attributes: { type: 'cat|dog' } },
    },
    patterns: { animal: { entities: ['Cat', 'Dog'], where: { PK: 'ANIMAL#{id}' } } },
  },
  'a pattern over entities of different partitions of an index': {
    indexes: { GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' } },
    entities: {
      Invoice: { keys: { PK: 'I#{invoiceId}', SK: 'I', GSI1PK: 'C#{customerId}', GSI1SK: 'I#{date}' } },
      Payment: { keys: { PK: 'P#{paymentId}', SK: 'P', GSI1PK: 'C#{customerId}', GSI1SK: 'P#{date}' } },
    },
    patterns: { ofCustomer: { entities: ['Invoice', 'Payment'], index: 'GSI1', where: { GSI1PK: '= C#{customer}' } } },
  },
  'constants in conditions': {
    entities: { Order: { keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' }, attributes: { status: 'PENDING|PAID' } } },
    patterns: { paid: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'STATUS#PAID', SK: 'between ORDER#2024 and ORDER#2025' } } },
  },
  'unique attributes': {
    indexes: { inverted: { partition: 'SK', sort: 'PK' } },
    entities: {
      User: {
        keys: { PK: 'USER#{userId}', SK: 'PROFILE' },
        attributes: { tenant: 'string', email: 'string', phone: 'number?', badge: 'number' },
        unique: {
          email: { PK: 'EMAIL#{email}', SK: 'EMAIL' },
          phone: { PK: 'PHONE#{phone:12}', SK: 'TENANT#{tenant}' },
          badge: { PK: 'TENANT#{tenant}', SK: 'BADGE#{badge}' },
        },
      },
      Order: { keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}' } },
    },
    patterns: { ofUser: { entities: ['User', 'Order'], where: { PK: 'USER#{userId}' } } },
  },
  'unique attributes beside a discriminator': {
    table: { discriminator: 'type' },
    indexes: {},
    entities: {
      Cat: { keys: { PK: '{id}', SK: 'PET' } },
      Dog: { keys: { PK: '{id}', SK: 'PET' } },
      User: { keys: { PK: 'USER#{userId}', SK: 'USER' }, attributes: { email: 'string' }, unique: { email: { PK: 'EMAIL#{email}', SK: 'EMAIL' } } },
    },
  },
  'time to live': {
    table: { partition: 'PK', sort: 'SK', ttl: 'expiresAt' },
    entities: { Session: { keys: { PK: 'S#{id}', SK: 'S' }, attributes: { expiresAt: 'number?' } }, User: { keys: { PK: 'U#{id}', SK: 'U' } } },
  },
  'what the client writes itself': {
    table: { ttl: 'end' },
    indexes: { GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' }, byVersion: { partition: 'version', projection: ['createdAt', 'end'] } },
    entities: {
      Order: {
        keys: { PK: 'O#{id}', SK: 'O', GSI1PK: 'STATUS#{status}', GSI1SK: '{updatedAt}' },
        attributes: {
          status: 'NEW|PAID', total: 'number', cents: 'bigint', open: 'boolean', lines: [{ sku: 'string', n: 'number?' }], to: { zip: 'string?' }, words: 'string[]', free: 'any', map: 'map', list: 'list',
        },
        defaults: {
          status: 'NEW', total: 0, cents: 0, open: true, lines: [{ sku: 'x' }], to: {}, words: [], free: null, map: { a: [1, null] }, list: ['x', { y: true }],
        },
        timestamps: { created: 'createdAt', updated: 'updatedAt' },
        version: 'version',
        ttl: 'P1W2DT3H4M5S',
      },
      Session: { keys: { PK: 'S#{id}', SK: 'S' }, attributes: { end: 'number?', at: 'number', version: 'number?' }, timestamps: { created: 'at' }, version: 'version', ttl: 'PT12H' },
    },
    patterns: {
      latest: { entities: ['Order'], index: 'GSI1', where: { GSI1PK: 'STATUS#{status}', GSI1SK: '>= {since}' } },
      byVersion: { entities: ['Order', 'Session'], index: 'byVersion', where: { version: '{version}' } },
    },
  },
  'every attribute type': {
    entities: {
      A: {
        keys: { PK: 'A#{s}#{c}#{n}#{b}#{f}', SK: 'A' },
        attributes: {
          's': 'string',
          'c': 'A|B',
          'n': 'number',
          'b': 'bigint',
          'f': 'boolean',
          'binary': 'binary',
          'map': 'map?',
          'list': 'list',
          'any': 'any',
          'ss': 'set<string>',
          'ns': 'set<number>?',
          'bs': 'set<binary>',
          'strings': 'string[]',
          'choices': 'A|B[]',
          'lists': 'number[][]?',
          'object': { inner: { deep: 'string?' } },
          'maybe?': { x: 'number' },
          'lines': [{ 'sku': 'string', 'note?': { text: 'string' } }],
          'lines2?': [['string']],
        },
      },
    },
  },
};

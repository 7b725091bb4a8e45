import { TABLE, TABLE_ARN, TableRequest } from './proof-table';
import { CompiledModel } from '../../../src/model/compiled-model';

type Input = Record<string, unknown>;

/** Requests about partitions of the table of a model, by the text of their key. */
export function requestsTo(model: CompiledModel) {
  const { partition, sort } = model.table;
  const valueOf = (attribute: string, text: string) => model.keyAttributeTypes.get(attribute) === 'N' ? { N: text } : { S: text };
  const keyOf = (text: string) => ({ [partition]: valueOf(partition, text), ...sort === undefined ? {} : { [sort]: valueOf(sort, '1') } });
  const request = (operation: string, input: Input): TableRequest => ({ operation, input });
  const statement = (text: string, key: string) => request('ExecuteStatement', { Statement: text, Parameters: [valueOf(partition, key)] });
  const about = (text: string) => ({ TableName: TABLE, Key: keyOf(text) });
  const projection = (attributes?: readonly string[]) => attributes && {
    ProjectionExpression: attributes.map((_, place) => `#${place}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name, place) => [`#${place}`, name])),
  };
  const part = {
    Put: (text: string) => ({ Put: { TableName: TABLE, Item: keyOf(text) } }),
    Update: (text: string) => ({ Update: { ...about(text), UpdateExpression: 'SET v = :v' } }),
    Delete: (text: string) => ({ Delete: about(text) }),
    ConditionCheck: (text: string) => ({ ConditionCheck: { ...about(text), ConditionExpression: `attribute_exists(${partition})` } }),
  };

  return {
    get: (text: string, attributes?: readonly string[]) => request('GetItem', { ...about(text), ...projection(attributes) }),
    put: (text: string) => request('PutItem', { TableName: TABLE, Item: keyOf(text) }),
    update: (text: string) => request('UpdateItem', { ...about(text), UpdateExpression: 'SET v = :v' }),
    delete: (text: string) => request('DeleteItem', about(text)),
    batchGet: (texts: readonly string[], attributes?: readonly string[]) =>
      request('BatchGetItem', { RequestItems: { [TABLE]: { Keys: texts.map(keyOf), ...projection(attributes) } } }),
    batchWrite: (texts: readonly string[]) => request('BatchWriteItem', {
      RequestItems: {
        [TABLE]: texts.map((text, place) => place % 2 === 0 ? { PutRequest: { Item: keyOf(text) } } : { DeleteRequest: { Key: keyOf(text) } }),
      },
    }),
    transactGet: (texts: readonly string[], attributes?: readonly string[]) =>
      request('TransactGetItems', { TransactItems: texts.map(text => ({ Get: { ...about(text), ...projection(attributes) } })) }),
    transactWrite: (parts: readonly (readonly [keyof typeof part, string])[]) =>
      request('TransactWriteItems', { TransactItems: parts.map(([kind, text]) => part[kind](text)) }),
    query: (text: string, index?: string) => {
      const attributes = index === undefined ? [partition] : model.indexes.get(index)!.partition;
      return request('Query', {
        TableName: TABLE,
        ...index === undefined ? {} : { IndexName: index },
        KeyConditionExpression: attributes.map((_, place) => `#p${place} = :p`).join(' AND '),
        ExpressionAttributeNames: Object.fromEntries(attributes.map((name, place) => [`#p${place}`, name])),
        ExpressionAttributeValues: { ':p': valueOf(attributes[0], text) },
      });
    },
    scan: (index?: string) => request('Scan', { TableName: TABLE, ...index === undefined ? {} : { IndexName: index } }),
    select: (text: string) => statement(`SELECT * FROM "${TABLE}" WHERE "${partition}" = ?`, text),
    insert: (text: string) => statement(`INSERT INTO "${TABLE}" VALUE {'${partition}': ?}`, text),
    /** Requests whose key conditions have nothing to compare. */
    withoutKey: () => [request('GetItem', { TableName: TABLE }), request('BatchGetItem', { RequestItems: { [TABLE]: { Keys: [] } } })],
    /** Requests about the table itself and its stream, which no access gives. */
    aboutTable: () => [
      ...['DescribeTable', 'UpdateTable', 'DeleteTable', 'DescribeTimeToLive', 'CreateBackup'].map(operation => request(operation, { TableName: TABLE })),
      ...['DescribeStream', 'GetRecords', 'GetShardIterator'].map(operation => request(operation, { StreamArn: `${TABLE_ARN}/stream/2026` })),
    ],
  };
}

import { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { documentClient, itemOf, keyOf, plainHandler, TABLE } from './plain-handler';
import { Operations } from '../operations';
import { Order } from '../order-model';

function changeOf(order: Order) {
  return {
    TableName: TABLE,
    Key: keyOf(order),
    UpdateExpression: 'SET #0 = :0, #1 = :1, #3 = :3 ADD #2 :2',
    ConditionExpression: 'attribute_exists(#4)',
    ExpressionAttributeNames: { '#0': 'status', '#1': 'total', '#2': 'quantity', '#3': 'GSI1PK', '#4': 'PK' },
    ExpressionAttributeValues: { ':0': 'PAID', ':1': 99.5, ':2': 1, ':3': 'STATUS#PAID' },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
  };
}

export function plain(config: DynamoDBClientConfig): Operations {
  const document = documentClient(config);
  return {
    ...plainHandler(document),
    update: async order => (await document.send(new UpdateCommand({ ...changeOf(order), ReturnValues: 'ALL_NEW' }))).Attributes,
    async batch(orders) {
      let requests: Record<string, any> = { [TABLE]: orders.map(order => ({ PutRequest: { Item: itemOf(order) } })) };
      while (Object.keys(requests).length > 0) {
        requests = (await document.send(new BatchWriteCommand({ RequestItems: requests }))).UnprocessedItems ?? {};
      }
    },
    transact: ([first, second, changed, deleted]) => document.send(new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: TABLE, Item: itemOf(first) } },
        { Put: { TableName: TABLE, Item: itemOf(second) } },
        { Update: changeOf(changed) },
        { Delete: { TableName: TABLE, Key: keyOf(deleted) } },
      ],
    })),
  };
}

import { times } from './times';

const ATTRIBUTES = `
    id: string().key(), sort: string().key(),
    a0: string(), a1: number(), a2: boolean(), a3: string().optional(), a4: number().optional(), a5: string().enum('A', 'B', 'C'),
    a6: set(string()).optional(), a7: list(string()).optional(), a8: number().big().optional(), a9: any().optional(),
    a10: binary().optional(), a11: string().enum('PENDING', 'PAID').optional(), a12: string(), a13: number(), a14: boolean(),
    a15: map({ street: string(), zip: string().optional() }).optional(),`;

/**
 * The same with DynamoDB-Toolbox: a \`Table\`, an \`Entity\` each with \`computeKey\` and a linked index key, and its commands.
 *
 * @see https://www.dynamodbtoolbox.com/docs/getting-started/usage
 */
export function dynamoDbToolboxProgram(entities: number): string {
  return `
import { Table } from 'dynamodb-toolbox/table';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { Entity } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand, $add } from 'dynamodb-toolbox/entity/actions/update';
import { item } from 'dynamodb-toolbox/schema/item';
import { any } from 'dynamodb-toolbox/schema/any';
import { binary } from 'dynamodb-toolbox/schema/binary';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { list } from 'dynamodb-toolbox/schema/list';
import { map } from 'dynamodb-toolbox/schema/map';
import { number } from 'dynamodb-toolbox/schema/number';
import { set } from 'dynamodb-toolbox/schema/set';
import { string } from 'dynamodb-toolbox/schema/string';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
declare const documentClient: DynamoDBDocumentClient;
const table = new Table({
  documentClient,
  name: 'table',
  partitionKey: { name: 'PK', type: 'string' },
  sortKey: { name: 'SK', type: 'string' },
  indexes: { GSI1: { type: 'global', partitionKey: { name: 'GSI1PK', type: 'string' }, sortKey: { name: 'SK', type: 'string' } } },
});
${times(entities, n => `const E${n} = new Entity({
  name: 'E${n}',
  table,
  schema: item({${ATTRIBUTES}
  }).and(prev => ({ GSI1PK: string().link<typeof prev>(({ a5 }) => \`X#\${a5}\`) })),
  computeKey: ({ id, sort }: { id: string; sort: string }) => ({ PK: \`E${n}#\${id}\`, SK: \`S#\${sort}\` }),
});`)}
export async function use() {
  ${times(entities, n => `
  await E${n}.build(PutItemCommand).item({ id: 'x', sort: 'y', a0: 'x', a1: 1, a2: true, a5: 'A', a12: 'x', a13: 1, a14: true }).send();
  const { Item: i${n} } = await E${n}.build(GetItemCommand).key({ id: 'x', sort: 'y' }).send(); i${n}?.a1.toFixed();
  await E${n}.build(UpdateItemCommand).item({ id: 'x', sort: 'y', a0: 'y', a1: $add(1) }).options({ condition: { attr: 'a1', gt: 1 } }).send();
  const { Items: q${n} = [] } = await table.build(QueryCommand).entities(E${n}).query({ partition: 'E${n}#x', range: { beginsWith: 'S#y' } }).send();
  for (const one of q${n}) one.a0.length;`)}
}`;
}

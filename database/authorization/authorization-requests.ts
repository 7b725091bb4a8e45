import type { AuthorizationRequest, AuthorizationScope, PartitionKeys } from './authorization-request';
import { tableArn } from './authorization-request';
import { contextOf } from './condition-keys';
import type { ConditionValues } from './condition-keys';
import { leadingKeysOf, leadingKeysOfQuery } from './leading-keys';
import { namedAttributes } from './named-attributes';
import { partiQlRequest } from './partiql-request';

type Body = Record<string, any>;

/**
 * What DynamoDB asks IAM for a request. All of it must be allowed.
 *
 * - An item operation and a query ask for one action, on the table or the index that they read.
 * - A batch asks once for each table, with the keys of all items of that table.
 * - A transaction asks for each of its parts, as for the item operation that the part is.
 * - PartiQL asks for an action of its own for each statement.
 *
 * @param operation the operation, as the last part of the header `x-amz-target` names it.
 * @param request the body of the request.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 * @example
 * const scope = { region: 'us-east-1', account: '000000000000', tables: { Shop: { table: 'PK', indexes: {} } } };
 * const request = { TableName: 'Shop', Key: { PK: { S: 'USER#1' }, SK: { S: 'PROFILE#1' } } };
 * const [{ action, context }] = authorizationRequests('GetItem', request, scope);
 * // action: 'dynamodb:GetItem', context['dynamodb:LeadingKeys']: ['USER#1']
 */
export function authorizationRequests(operation: string, request: Body, scope: AuthorizationScope): AuthorizationRequest[] {
  const { ReturnConsumedCapacity = 'NONE' } = request;
  const ask = (action: string, table: string, values: ConditionValues, index?: string): AuthorizationRequest => ({
    action: `dynamodb:${action}`,
    resource: resourceArn(table, scope, index),
    context: contextOf(action, { ReturnConsumedCapacity, ...values }),
  });
  const keysOf = (table: string) => partitionKeys(table, scope);

  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [ask(operation, request.TableName, { ...ofItem(request, keysOf(request.TableName)), ReturnValues: request.ReturnValues ?? 'NONE' })];
    case 'Query':
    case 'Scan': {
      const LeadingKeys = operation === 'Query' ? leadingKeysOfQuery(request, keysOf(request.TableName)) : [];
      const values = { LeadingKeys, Attributes: namedAttributes(request), Select: selectOf(request) };
      return [ask(operation, request.TableName, values, request.IndexName)];
    }
    case 'BatchGetItem':
      return Object.entries<Body>(request.RequestItems ?? {}).map(([table, part]) => ask(operation, table, {
        LeadingKeys: leadingKeysOf(part.Keys ?? [], keysOf(table)),
        Attributes: [...(part.Keys ?? []).flatMap(Object.keys), ...namedAttributes(part)],
        Select: selectOf(part),
      }));
    case 'BatchWriteItem':
      return Object.entries<Body[]>(request.RequestItems ?? {}).map(([table, parts]) => {
        const holders: Body[] = parts.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key ?? {});
        return ask(operation, table, { LeadingKeys: leadingKeysOf(holders, keysOf(table)), Attributes: holders.flatMap(Object.keys) });
      });
    case 'TransactGetItems':
    case 'TransactWriteItems':
      return (request.TransactItems ?? []).flatMap((parts: Body) => Object.entries<Body>(parts).map(([kind, part]) => ask(`${kind}Item`, part.TableName, {
        ...ofItem(part, keysOf(part.TableName)),
        // A part has no other parameter for values to return.
        ReturnValues: part.ReturnValuesOnConditionCheckFailure ?? 'NONE',
        EnclosingOperation: operation,
      })));
    case 'ExecuteStatement':
      return [partiQlRequest(request, ask, keysOf)];
    case 'BatchExecuteStatement':
      return (request.Statements ?? []).map((statement: Body) => partiQlRequest(statement, ask, keysOf));
    case 'ExecuteTransaction':
      return (request.TransactStatements ?? []).map((statement: Body) => partiQlRequest(statement, ask, keysOf, operation));
    default: {
      const name = request.TableName ?? request.TableArn ?? request.ResourceArn ?? request.StreamArn ?? request.BackupArn;
      return [name === undefined ? { action: `dynamodb:${operation}`, resource: '*', context: {} } : ask(operation, name, {})];
    }
  }
}

/** The name of a table: requests may give its ARN instead. */
function partitionKeys(table: string, { tables }: AuthorizationScope): PartitionKeys | undefined {
  return tables[table?.split(':table/').pop() ?? ''];
}

function resourceArn(table: string, scope: AuthorizationScope, index?: string): string {
  const arn = tableArn(table, scope);
  return index === undefined ? arn : `${arn}/index/${index}`;
}

function ofItem(part: Body, keys: PartitionKeys | undefined): ConditionValues {
  return { LeadingKeys: leadingKeysOf([part.Key ?? part.Item], keys), Attributes: namedAttributes(part), Select: selectOf(part) };
}

/** Reads always have a `Select`, whether they say it or not. */
function selectOf({ Select, ProjectionExpression, AttributesToGet, IndexName }: Body): string {
  if (Select !== undefined) return Select;
  if (ProjectionExpression !== undefined || AttributesToGet !== undefined) return 'SPECIFIC_ATTRIBUTES';
  return IndexName === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES';
}

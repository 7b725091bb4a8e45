import type { RecordedRequest } from '../../../database/recording-gateway';

/** A request in DynamoDB's words, with names and values filled in. */
export interface DescribedRequest {
  /** The operation, and the index if it reads one: `Query GSI1`. */
  readonly operation: string;
  /** The key, or the key condition; of a batch and a transaction the number of their members. @default - it has none: a scan */
  readonly key?: string;
  /** The other parts, for example `SET status = "PAID"` or `if attribute_exists(PK)`; the members of a batch and a transaction. */
  readonly parts: string[];
  /** How many items it returned, and how many it read to find them. @default - it returns no items */
  readonly count?: { readonly returned: number; readonly read: number };
  /** The error that DynamoDB answered with, of a transaction with the code of each of its members. @default - none */
  readonly refused?: string;
  /** The capacity units that it consumed, for example `2 write units (table 1, GSI1 1)`. @default - DynamoDB did not say */
  readonly capacity?: string;
}

const reads = ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems'];

/**
 * Describes a recorded request.
 *
 * @param keyAttributes the key attributes of the table and its indexes: those of an item that is put are shown.
 * @example
 * describeRequest(recorded, ['PK', 'SK']).key; // 'PK = "USER#123" AND begins_with(SK, "ORDER#")'
 */
export function describeRequest({ operation, request, response, status }: RecordedRequest, keyAttributes: string[]): DescribedRequest {
  const members = membersOf(request).map(([action, member]) => {
    const { key, parts } = describeExpressions(member, keyAttributes);
    return [`${action} ${key}`, ...parts].join(', ');
  });
  const items = response.Items ?? Object.values(response.Responses ?? {}).flat();
  const [capacity] = [response.ConsumedCapacity].flat();
  return {
    operation: [operation, request.IndexName].filter(Boolean).join(' '),
    ...members.length > 0 ? { key: `${members.length} items`, parts: shortened(members) } : describeExpressions(request, keyAttributes),
    ...(response.Items || response.Responses) && { count: { returned: items.length, read: response.ScannedCount ?? items.length } },
    ...status !== 200 && { refused: [String(response.__type).split('#').pop(), ...response.CancellationReasons?.map((reason: any) => reason.Code) ?? []].join(', ') },
    ...capacity && { capacity: capacityText(operation, capacity) },
  };
}

/** The members of a batch or of a transaction, with what each does: a member of a transaction is a whole request. */
function membersOf({ RequestItems = {}, TransactItems = [] }: Record<string, any>): [action: string, member: Record<string, any>][] {
  const gets = Object.values<any>(RequestItems).flatMap(({ Keys = [] }) => Keys.map((Key: unknown) => ({ Get: { Key } })));
  const writes = Object.values<any>(RequestItems).filter(Array.isArray).flat();
  return [...gets, ...writes, ...TransactItems].map(member => {
    const [[action, part]] = Object.entries<any>(member);
    return [action.replace('Request', ''), part];
  });
}

/** Many lines as the first one, the number of those between, and the last one. */
function shortened(lines: string[]): string[] {
  return lines.length <= 4 ? lines : [lines[0], `… ${lines.length - 2} more`, lines.at(-1)!];
}

function describeExpressions(request: Record<string, any>, keyAttributes: string[]): Pick<DescribedRequest, 'key' | 'parts'> {
  const fill = (expression: string) => fillExpression(expression, request.ExpressionAttributeNames, request.ExpressionAttributeValues);
  const holder = request.Key ?? request.Item;
  const key = holder && keyAttributes.filter(name => name in holder).map(name => `${name} = ${valueText(holder[name])}`).join(', ');
  const parts = [
    request.UpdateExpression && fill(request.UpdateExpression),
    request.ConditionExpression && `if ${fill(request.ConditionExpression)}`,
    request.FilterExpression && `filter ${fill(request.FilterExpression)}`,
    request.ProjectionExpression && `attributes ${fill(request.ProjectionExpression)}`,
    request.ScanIndexForward === false && 'descending',
    request.Limit !== undefined && `limit ${request.Limit}`,
    request.ExclusiveStartKey && 'from a cursor',
    request.ConsistentRead && 'consistent',
  ].filter(part => typeof part === 'string');
  return { key: request.KeyConditionExpression ? fill(request.KeyConditionExpression) : key, parts };
}

/**
 * An expression with its placeholders replaced by the attribute names and values that they stand for.
 *
 * @example
 * fillExpression('#s = :s', { '#s': 'status' }, { ':s': { S: 'PAID' } }); // 'status = "PAID"'
 */
export function fillExpression(expression: string, names: Record<string, string> = {}, values: Record<string, unknown> = {}): string {
  return expression.replace(/[#:]\w+/g, placeholder => names[placeholder] ?? (placeholder in values ? valueText(values[placeholder]) : placeholder));
}

/** An attribute value in DynamoDB's JSON, as one would say it. */
function valueText(value: any): string {
  const [type, content] = Object.entries<any>(value)[0];
  switch (type) {
    case 'N': case 'BOOL': return String(content);
    case 'NULL': return 'null';
    case 'L': return `[${content.map(valueText).join(', ')}]`;
    case 'M': return `{ ${Object.entries(content).map(([name, member]) => `${name}: ${valueText(member)}`).join(', ')} }`;
    default: return JSON.stringify(content);
  }
}

function capacityText(operation: string, capacity: any): string {
  const indexes = Object.entries<any>({ ...capacity.GlobalSecondaryIndexes, ...capacity.LocalSecondaryIndexes });
  const parts = [['table', capacity.Table] as const, ...indexes].filter(([, part]) => part?.CapacityUnits > 0);
  const kind = reads.includes(operation) ? 'read' : 'write';
  const units = `${capacity.CapacityUnits} ${kind} unit${capacity.CapacityUnits === 1 ? '' : 's'}`;
  return parts.length === 0 ? units : `${units} (${parts.map(([name, { CapacityUnits }]) => `${name} ${CapacityUnits}`).join(', ')})`;
}

import { TablePart } from './table-references';

const PARTS: readonly [parts: readonly TablePart[], actions: readonly string[]][] = [
  [['table'], [
    'BatchGetItem', 'BatchWriteItem', 'ConditionCheckItem', 'DeleteItem', 'DescribeTable', 'DescribeTimeToLive', 'GetItem',
    'PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate', 'PutItem', 'UpdateItem',
  ]],
  [['table', 'index'], ['PartiQLSelect', 'Query', 'Scan']],
  [['stream'], ['DescribeStream', 'GetRecords', 'GetShardIterator']],
  [[], ['DescribeLimits', 'ListStreams', 'ListTables']],
];

/**
 * The parts of a table that an action can be allowed on, of the actions that handlers use; an action without parts
 * can be allowed on `*` only. By the action in small letters, because IAM does not tell them apart.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 */
export const ACTION_PARTS: ReadonlyMap<string, readonly TablePart[]> = new Map(
  PARTS.flatMap(([parts, actions]) => actions.map(action => [`dynamodb:${action}`.toLowerCase(), parts])));

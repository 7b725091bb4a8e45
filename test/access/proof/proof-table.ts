import { AuthorizationRequest, AuthorizationScope } from '../../../database/authorization/authorization-request';
import { authorizationRequests } from '../../../database/authorization/authorization-requests';
import { PolicyStatement } from '../../../database/authorization/judge';
import { AccessStatement, statementConditions } from '../../../src/access/access-statement';
import { CompiledModel } from '../../../src/model/compiled-model';

const REGION = 'eu-central-1';
const ACCOUNT = '111111111111';

/** The name of the table in the requests, and its ARN in the policies. */
export const TABLE = 'Proof';
export const TABLE_ARN = `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TABLE}`;

/** A request of DynamoDB's interface. */
export interface TableRequest {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** What DynamoDB asks IAM for a request to the table of a model. */
export function questionsOf(model: CompiledModel, { operation, input }: TableRequest): AuthorizationRequest[] {
  const indexes = Object.fromEntries([...model.indexes].map(([name, { partition }]) => [name, partition]));
  const scope: AuthorizationScope = { region: REGION, account: ACCOUNT, tables: { [TABLE]: { table: model.table.partition, indexes } } };
  return authorizationRequests(operation, input, scope);
}

/** The statements of a policy, with the ARNs of the table and its indexes. */
export function policyOf(statements: readonly AccessStatement[]): PolicyStatement[] {
  return statements.map(statement => ({
    Effect: 'Allow',
    Action: statement.actions,
    Resource: [...statement.table ? [TABLE_ARN] : [], ...statement.indexes.map(index => `${TABLE_ARN}/index/${index}`)],
    Condition: statementConditions(statement),
  }));
}

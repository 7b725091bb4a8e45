import { isDeepStrictEqual } from 'node:util';
import type { Request } from './canned-database';

type Members = Record<string, any>;

/**
 * Checks that two requests do the same.
 *
 * @param exact whether they must be equal but for the token of a transaction; otherwise, the same items must be read, written and
 * changed, and what is written may have more attributes, such as those by which a library knows its entities
 * @throws Error that shows both
 */
export function compareRequests(expected: Request, actual: Request, exact: boolean): void {
  const [{ ClientRequestToken: _, ...left }, { ClientRequestToken: __, ...right }] = [expected, actual].map(({ body }): Members => JSON.parse(body));
  const same = expected.operation === actual.operation
    && (exact ? isDeepStrictEqual(left, right) : contains(essence(right), essence(left)));
  if (!same) throw new Error(`The requests differ:\n${expected.operation} ${expected.body}\n${actual.operation} ${actual.body}`);
}

/** The items and keys in a request; of a query, the values of its key condition. */
function essence(body: Members): unknown {
  if (body.Item) return { item: body.Item };
  if (body.Key) return { key: body.Key };
  if (body.RequestItems) return Object.values(body.RequestItems as Members).flat().map(request => essence(request.PutRequest));
  if (body.TransactItems) {
    return body.TransactItems.map((item: Members) => Object.entries(item).map(([action, input]) => [action, essence(input)]));
  }
  const ofKey: string[] = body.KeyConditionExpression.match(/:\w+/g);
  return ofKey.map(placeholder => body.ExpressionAttributeValues[placeholder].S);
}

/** Whether a value has all that another has. */
function contains(value: any, part: any): boolean {
  if (typeof part !== 'object' || part === null) return value === part;
  return typeof value === 'object' && value !== null && Object.keys(part).every(name => contains(value[name], part[name]));
}

const keywords = /^(SET|REMOVE|ADD|DELETE|AND|OR|NOT|BETWEEN|IN)$/i;
const expressions = ['ProjectionExpression', 'UpdateExpression', 'ConditionExpression', 'FilterExpression', 'KeyConditionExpression'];
const listed = ['AttributesToGet'];
const keyed = ['Key', 'Item', 'ExclusiveStartKey', 'Expected', 'AttributeUpdates', 'KeyConditions', 'QueryFilter', 'ScanFilter'];

/**
 * The top-level attributes that a request names: what `dynamodb:Attributes` holds. Those are the attributes of its key or item, and
 * those in its projection, update, condition, filter and key condition, in expressions and in the legacy parameters.
 *
 * @param part a request, or a part of a batch or transaction.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html#FGAC_DDB.ConditionKeys
 * @example
 * namedAttributes({ Key: { PK: { S: 'a' } }, ProjectionExpression: '#n, address.zip', ExpressionAttributeNames: { '#n': 'name' } }); // ['PK', 'name', 'address']
 */
export function namedAttributes(part: Record<string, any>): string[] {
  return [
    ...keyed.flatMap(parameter => Object.keys(part[parameter] ?? {})),
    ...listed.flatMap<string>(parameter => part[parameter] ?? []),
    ...expressions.flatMap(parameter => attributesOf(part[parameter] ?? '', part.ExpressionAttributeNames)),
  ];
}

/** The top-level attributes of an expression: no members of maps, functions, keywords or values. */
function attributesOf(expression: string, names: Record<string, string> = {}): string[] {
  const tokens = expression.matchAll(/(?<member>\.\s*)?(?<name>[#:]?\w+)(?<call>\s*\()?/g);
  return [...tokens].map(({ groups }) => groups!).filter(({ member, name, call }) => {
    if (member !== undefined || /^[:\d]/.test(name) || keywords.test(name)) return false;
    return name.startsWith('#') || call === undefined;
  }).map(({ name }) => names[name] ?? name);
}

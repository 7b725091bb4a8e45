interface Index {
  readonly IndexName: string;
  readonly KeySchema: readonly { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
  readonly Projection: { ProjectionType: string; NonKeyAttributes?: string[] };
}

/**
 * A table of a template in lines: `table: PK S | SK S` for its partition and sort key, and one for each index, such as
 * `index byRegion: tournamentId S, region S | round N; INCLUDE score`.
 */
export function describeTable(properties: Record<string, any>): string[] {
  const types = new Map<string, string>(properties.AttributeDefinitions.map((attribute: any) => [attribute.AttributeName, attribute.AttributeType]));
  const unused = new Set(types.keys());
  const keys = (schema: Index['KeySchema']) => ['HASH', 'RANGE']
    .map(type => schema.filter(({ KeyType }) => KeyType === type).map(({ AttributeName }) => {
      unused.delete(AttributeName);
      return `${AttributeName} ${types.get(AttributeName)}`;
    }).join(', '))
    .filter(names => names !== '')
    .join(' | ');
  const index = (kind: string) => ({ IndexName, KeySchema, Projection: { ProjectionType, NonKeyAttributes = [] } }: Index) =>
    `${kind} ${IndexName}: ${keys(KeySchema)}; ${[ProjectionType, ...NonKeyAttributes].join(' ')}`;
  const { AttributeName: expiry } = properties.TimeToLiveSpecification ?? {};
  return [
    `table: ${keys(properties.KeySchema)}`,
    ...(properties.GlobalSecondaryIndexes ?? []).map(index('index')),
    ...(properties.LocalSecondaryIndexes ?? []).map(index('local index')),
    ...(expiry === undefined ? [] : [`time to live: ${expiry}`]),
    // DynamoDB refuses a table that defines attributes which are no keys
    ...(unused.size === 0 ? [] : [`defined without use: ${[...unused].join(', ')}`]),
  ];
}

/** One question that DynamoDB asks IAM before it does what a request says: may the caller do this action on this resource? */
export interface AuthorizationRequest {
  /** The action, for example `dynamodb:GetItem`. */
  readonly action: string;
  /** The ARN of the table, index or stream; `*` where the action has no resource. */
  readonly resource: string;
  /** The values of the condition keys. A key that the request has no value for is absent. */
  readonly context: Readonly<Record<string, string | string[]>>;
}

/** The partition key attributes of a table and of its indexes. */
export interface PartitionKeys {
  /** The partition key attribute of the table. */
  readonly table: string;
  /** Those of the indexes, by the name of the index; an index may have several. */
  readonly indexes: Readonly<Record<string, readonly string[]>>;
}

/** Where requests arrive: what their ARNs and keys are made from. */
export interface AuthorizationScope {
  /** The region. */
  readonly region: string;
  /** The account that the tables are in. */
  readonly account: string;
  /** The tables by name. Of others the keys are not known. */
  readonly tables: Readonly<Record<string, PartitionKeys>>;
}

/** The ARN of a table; requests may give it in the place of the name. */
export function tableArn(table: string, { region, account }: Pick<AuthorizationScope, 'region' | 'account'>): string {
  return table?.startsWith('arn:') ? table : `arn:aws:dynamodb:${region}:${account}:table/${table}`;
}

/** The key schemas of a `CreateTable` request. */
interface KeySchemas {
  readonly KeySchema?: { AttributeName?: string; KeyType?: string }[];
  readonly GlobalSecondaryIndexes?: { IndexName?: string; KeySchema?: { AttributeName?: string; KeyType?: string }[] }[];
  readonly LocalSecondaryIndexes?: { IndexName?: string; KeySchema?: { AttributeName?: string; KeyType?: string }[] }[];
}

/**
 * The partition keys of the table that a `CreateTable` request makes.
 *
 * @example
 * const tables = { [create.TableName!]: partitionKeysOf(create) };
 */
export function partitionKeysOf(create: KeySchemas): PartitionKeys {
  const partition = (schema: KeySchemas['KeySchema'] = []) => schema.filter(({ KeyType }) => KeyType === 'HASH').map(({ AttributeName }) => AttributeName!);
  const indexes = [...create.GlobalSecondaryIndexes ?? [], ...create.LocalSecondaryIndexes ?? []];
  return {
    table: partition(create.KeySchema)[0],
    indexes: Object.fromEntries(indexes.map(({ IndexName, KeySchema }) => [IndexName!, partition(KeySchema)])),
  };
}

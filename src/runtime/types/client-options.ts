import { DocumentClient } from './document-client';
import { Hooks } from './hooks';

/**
 * How a client reaches its table.
 */
export interface ClientOptions<Attributes = {}, Schemas = {}> extends Hooks {
  /**
   * The SDK's `DynamoDBDocument`, with its default options for numbers, or anything with the same methods.
   * @default - `createDocumentClient()`, which needs no SDK
   */
  readonly client?: DocumentClient;
  /**
   * The name of the table, or its ARN.
   * @default - the environment variable TABLE_NAME
   */
  readonly tableName?: string;
  /**
   * The attributes that the function may read of some entities, where its access is limited to them: `get` then always
   * has a projection, of these unless the call names fewer.
   * @default - all attributes of every entity
   */
  readonly attributes?: Attributes;
  /**
   * Schemas of items, by entity, of Zod, Valibot or another library with the Standard Schema interface. `create` and `put`
   * write what the schema makes of the item they are given; the types of items are those of the schema. What is read and
   * what `update` and `upsert` change is not checked by it.
   * @default - none: the model alone says what an item is
   * @see https://standardschema.dev
   */
  readonly schemas?: Schemas;
  /**
   * The milliseconds after which a call is given up, unless it says otherwise: an operation, a query with all its pages,
   * a transaction or a batch with all its attempts.
   * @default - none for operations and queries; 30,000 for transactions and batches
   */
  readonly maxTime?: number;
  /**
   * What signs the cursors of pages, so that a caller who is handed one cannot make one up. Of several, the first signs
   * and all are accepted: to change a secret, put the new one before it.
   * @default - cursors are not signed: one that was altered by accident is refused, one that was made up is not
   */
  readonly cursorSecret?: string | readonly string[];
}

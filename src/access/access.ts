/**
 * What a function, or any other grantee, may do with the items of one entity, or one access pattern it may query.
 *
 * | access | IAM actions, on | what it cannot do |
 * |---|---|---|
 * | `read(entity)` | `GetItem`, `BatchGetItem`, `ConditionCheckItem`, on the table | no `Query`: give `query(pattern)` for that |
 * | `create(entity)` | `PutItem`, on the table | IAM cannot see conditions, so it is the same right as `put`: it can replace an item |
 * | `put(entity)` | `PutItem`, on the table | no `BatchWriteItem`, because that could delete too |
 * | `update(entity)` | `UpdateItem`, on the table | IAM cannot see conditions, so it can also create an item |
 * | `delete(entity)` | `DeleteItem`, on the table | no `BatchWriteItem`, because that could put too |
 * | `write(entity)` | `PutItem`, `UpdateItem`, `DeleteItem`, `BatchWriteItem`, on the table | no reads; but a writer can see the item it overwrites (`ReturnValues`) |
 * | `crud(entity)` | those of `read` and of `write`, on the table | no `Query` |
 * | `query(pattern)` | `Query`, on the one table or index that the pattern reads | no item actions, no other index |
 *
 * Transactions need no right of their own: DynamoDB checks the right of each part (`PutItem`, `UpdateItem`,
 * `DeleteItem`, `ConditionCheckItem`, `GetItem`). Nothing gives `Scan`, PartiQL, or the description of the table.
 *
 * The rights hold for the whole table or index: they do not yet keep a grantee to the partition keys of its
 * entities. IAM can never see sort keys, so it cannot separate entities that share a partition.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
 *
 * @example
 * import { Access } from 'cdk-single-table';
 *
 * const access = [Access.create('Order'), Access.read('User'), Access.query('ordersOfUser')];
 */
export class Access {
  /**
   * Allows `GetItem`, `BatchGetItem` and `ConditionCheckItem` on the table.
   *
   * @param entity the name of an entity of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.read('User');
   */
  public static read(entity: string): Access {
    return new Access('read', entity);
  }

  /**
   * Allows `PutItem` on the table. It is the same right as `put`, because IAM cannot see conditions: that an existing
   * item is not replaced, the client ensures by a condition.
   *
   * @param entity the name of an entity of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.create('Order');
   */
  public static create(entity: string): Access {
    return new Access('create', entity);
  }

  /**
   * Allows `PutItem` on the table.
   *
   * @param entity the name of an entity of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.put('Order');
   */
  public static put(entity: string): Access {
    return new Access('put', entity);
  }

  /**
   * Allows `UpdateItem` on the table. In DynamoDB this includes the creation of an item.
   *
   * @param entity the name of an entity of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.update('Product');
   */
  public static update(entity: string): Access {
    return new Access('update', entity);
  }

  /**
   * Allows `DeleteItem` on the table.
   *
   * @param entity the name of an entity of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.delete('Order');
   */
  public static delete(entity: string): Access {
    return new Access('delete', entity);
  }

  /**
   * Allows `PutItem`, `UpdateItem`, `DeleteItem` and `BatchWriteItem` on the table.
   *
   * @param entity the name of an entity of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.write('Order');
   */
  public static write(entity: string): Access {
    return new Access('write', entity);
  }

  /**
   * Allows what `read` and `write` allow together.
   *
   * @param entity the name of an entity of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.crud('User');
   */
  public static crud(entity: string): Access {
    return new Access('crud', entity);
  }

  /**
   * Allows `Query` on the table, or on the one index that the access pattern reads.
   *
   * @param pattern the name of an access pattern of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.query('ordersByStatus');
   */
  public static query(pattern: string): Access {
    return new Access('query', pattern);
  }

  /**
   * What is allowed: `read`, `create`, `put`, `update`, `delete`, `write`, `crud` or `query`.
   */
  public readonly kind: 'read' | 'create' | 'put' | 'update' | 'delete' | 'write' | 'crud' | 'query';

  /**
   * The name of the entity, or of the access pattern where `kind` is `query`.
   */
  public readonly target: string;

  private constructor(kind: Access['kind'], target: string) {
    this.kind = kind;
    this.target = target;
  }
}

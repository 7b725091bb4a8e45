import { ReadAccessOptions } from './read-access-options';

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
 * | `batchWrite(entity)` | `BatchWriteItem`, on the table | no `PutItem` and no `DeleteItem`, but a batch can do both |
 * | `write(entity)` | `PutItem`, `UpdateItem`, `DeleteItem`, `BatchWriteItem`, on the table | no reads; but a writer can see the item it overwrites (`ReturnValues`) |
 * | `crud(entity)` | those of `read` and of `write`, on the table | no `Query` |
 * | `query(pattern)` | `Query`, on the one table or index that the pattern reads | no item actions, no other index |
 * | `all()` | those of `crud` and `Query`, on the table and all indexes, for every item | no `Scan` |
 * | `scan(index)` | `Scan`, on the table or one index, for every item | nothing else |
 * | `partiql()` | `PartiQLSelect`, `PartiQLInsert`, `PartiQLUpdate`, `PartiQLDelete`, for every item | no transactions of item actions |
 *
 * An access to an entity or a pattern is kept to its partitions: `dynamodb:LeadingKeys` must fit the template of the
 * partition key, with `*` for each placeholder (`USER#*`), and must not fit the longer template of another entity that the
 * pattern covers (`u#*` and `u#*#follower`). IAM sees neither sort keys nor conditions nor the keys of an index that an
 * item is written with, so it cannot keep apart entities in the same partition; a partition key that is no more than a
 * value, a number, or made of several attributes cannot be narrowed at all. `accessReport` of the service tells each case.
 *
 * Where an entity has unique attributes, the accesses that write it include their guard items: `create` allows `PutItem` on
 * the partitions of these, `put`, `update`, `write` and `crud` also `DeleteItem` and `ConditionCheckItem`, and `GetItem` on those
 * of the entity; `delete` the same without `PutItem`.
 *
 * Transactions need no right of their own: DynamoDB checks the right of each part (`PutItem`, `UpdateItem`,
 * `DeleteItem`, `ConditionCheckItem`, `GetItem`). Nothing gives the description of the table.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
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
   * With `attributes`, every request has to name the attributes that it reads, and may name these alone, beside the
   * keys: give the client of the function the same list, by the option `attributes` of `createClient`.
   * There is no `ConditionCheckItem` then: a check that fails may return the whole item.
   *
   * @param entity the name of an entity of the model
   * @param options what may be read; every attribute by default
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.read('User');
   * Access.read('User', { attributes: ['email'] });
   */
  public static read(entity: string, options: ReadAccessOptions = {}): Access {
    return new Access('read', entity, options.attributes);
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
   * Allows `BatchWriteItem` on the table: puts and deletes, in batches only.
   *
   * @param entity the name of an entity of the model
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.batchWrite('Order');
   */
  public static batchWrite(entity: string): Access {
    return new Access('batchWrite', entity);
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
   * Allows reads, writes and `Query` of every item, on the table and all its indexes, whatever the entity. It has no
   * `Scan`. What CloudFormation's SAM calls `DynamoDBCrudPolicy`, for code that the model does not describe.
   *
   * @see https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html#dynamo-db-crud-policy
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.all();
   */
  public static all(): Access {
    return new Access('all');
  }

  /**
   * Allows `Scan` of the table, or of one index. A scan reads, and costs, every item; IAM cannot keep it to some.
   *
   * @param index the name of an index of the model; the table without it
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.scan();
   */
  public static scan(index?: string): Access {
    return new Access('scan', index);
  }

  /**
   * Allows PartiQL statements on the table and its indexes: `SELECT`, which may scan, `INSERT`, `UPDATE` and `DELETE`,
   * for every item.
   *
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.partiql();
   */
  public static partiql(): Access {
    return new Access('partiql');
  }

  /**
   * Keeps an access to transactions: `GetItem` as a part of `TransactGetItems`; `PutItem`, `UpdateItem` and
   * `DeleteItem` as parts of `TransactWriteItems`. `ConditionCheckItem` is one anyway; batches, which never are, are left
   * out.
   *
   * @param access the access; what is never a part of a transaction, such as a query, is an error where it is compiled
   * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
   * @example
   * import { Access } from 'cdk-single-table';
   *
   * Access.transactionOnly(Access.update('Product'));
   */
  public static transactionOnly(access: Access): Access {
    return new Access(access.kind, access.target, access.attributes, true);
  }

  /**
   * What is allowed: the name of the method, such as `read`.
   */
  public readonly kind: 'read' | 'create' | 'put' | 'update' | 'delete' | 'batchWrite' | 'write' | 'crud' | 'query' | 'all' | 'scan' | 'partiql';

  /**
   * The name of the entity, of the access pattern where `kind` is `query`, or of the index where it is `scan`.
   */
  public readonly target?: string;

  /**
   * The only attributes that may be read.
   */
  public readonly attributes?: string[];

  /**
   * Whether it holds inside transactions only.
   */
  public readonly onlyInTransactions: boolean;

  private constructor(kind: Access['kind'], target?: string, attributes?: string[], onlyInTransactions: boolean = false) {
    this.kind = kind;
    this.target = target;
    this.attributes = attributes;
    this.onlyInTransactions = onlyInTransactions;
  }
}

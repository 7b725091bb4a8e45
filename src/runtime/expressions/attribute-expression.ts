/** What an expression does with its operands. */
export type ExpressionOperator = 'attribute' | 'size' | '+' | '-' | 'if_not_exists' | 'list_append';

/**
 * A value that DynamoDB works out from the item as it is there. `Path` are the attributes that it reads.
 */
export class AttributeExpression<Path extends string = string, Operator extends ExpressionOperator = ExpressionOperator> {
  /** For the types alone: never there at run time. */
  declare readonly reads?: Path;

  constructor(readonly operator: Operator, readonly operands: readonly unknown[]) {}
}

/** The attributes that a value reads: none, if it is no expression. */
type Reads<Value> = Value extends AttributeExpression<infer Path> ? Path : never;

/**
 * The value of another attribute of the same item, or of a part of one: in conditions, filters and in the `set` of a change.
 *
 * @param path the name of an attribute, or a path such as `'address.zip'`
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 * @example
 * await db.User.delete({ userId: '123' }, { if: { email: { '<>': attribute('name') } } });
 */
export function attribute<const Path extends string>(path: Path): AttributeExpression<Path, 'attribute'> {
  return new AttributeExpression('attribute', [path]);
}

/**
 * The size of another attribute of the same item, in conditions and filters: the length of a string or binary value, or
 * the number of elements.
 *
 * @param path the name of an attribute, or a path such as `'address.zip'`
 * @example
 * await db.User.delete({ userId: '123' }, { if: { name: { size: { '<': sizeOf('email') } } } });
 */
export function sizeOf<const Path extends string>(path: Path): AttributeExpression<Path, 'size'> {
  return new AttributeExpression('size', [path]);
}

/** A number, or what gives one. */
type NumberOperand = number | bigint | AttributeExpression<string, 'attribute' | 'if_not_exists'>;

/**
 * The sum of two numbers, in the `set` of a change. An attribute that is read must be there: see `ifNotExists`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 * @example
 * await db.Order.update({ userId: '123', orderId: '456' }, { set: { total: plus(attribute('total'), 1.5) } });
 */
export function plus<const Left extends NumberOperand, const Right extends NumberOperand>(
  left: Left, right: Right,
): AttributeExpression<Reads<Left> | Reads<Right>, '+'> {
  return new AttributeExpression('+', [left, right]);
}

/**
 * The difference of two numbers, in the `set` of a change. An attribute that is read must be there: see `ifNotExists`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 * @example
 * await db.Product.update({ productId: '789' }, { set: { stock: minus(10, attribute('stock')) } });
 */
export function minus<const Left extends NumberOperand, const Right extends NumberOperand>(
  left: Left, right: Right,
): AttributeExpression<Reads<Left> | Reads<Right>, '-'> {
  return new AttributeExpression('-', [left, right]);
}

/**
 * The value of an attribute, or another one where the item does not have it, in the `set` of a change.
 *
 * @param path the name of an attribute, or a path such as `'address.zip'`
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 * @example
 * await db.Product.upsert({ productId: '789' }, { set: { title: 'Coffee mug', stock: plus(ifNotExists('stock', 10), 5) } });
 */
export function ifNotExists<const Path extends string, const Value>(path: Path, value: Value): AttributeExpression<Path | Reads<Value>, 'if_not_exists'> {
  return new AttributeExpression('if_not_exists', [path, value]);
}

/** A list, or what gives one. */
type ListOperand = readonly unknown[] | AttributeExpression<string, 'attribute' | 'if_not_exists'>;

/**
 * Two lists, one after the other, in the `set` of a change. An attribute that is read must be there: see `ifNotExists`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html
 * @example
 * const both = listAppend(attribute('openTasks'), attribute('doneTasks'));
 */
export function listAppend<const Left extends ListOperand, const Right extends ListOperand>(
  left: Left, right: Right,
): AttributeExpression<Reads<Left> | Reads<Right>, 'list_append'> {
  return new AttributeExpression('list_append', [left, right]);
}

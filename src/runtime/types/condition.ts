import { AnyPath, PathName, PathsOf, PathValue } from './path';
import { AttributeExpression } from '../expressions/attribute-expression';

/** DynamoDB's names of attribute types, for `attribute_type`. */
export type AttributeTypeName = 'S' | 'SS' | 'N' | 'NS' | 'B' | 'BS' | 'BOOL' | 'NULL' | 'L' | 'M';

/** What `contains` looks for: an element of a list or set, a part of a string. */
type Contained<Value> = Value extends readonly (infer Element)[] ? Element
  : Value extends Set<infer Element> ? Element
    : Value extends string ? string : never;

/** The value or the size of another attribute: `attribute('paid')`, `sizeOf('tags')`. */
type Compared<Item> = AttributeExpression<AnyPath<Item>, 'attribute' | 'size'>;

/**
 * DynamoDB's comparison operators and functions, on one attribute. Several of them must all hold. `Item` are the attributes
 * that it can be compared with.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html
 */
export interface Operators<Value, Item = never> {
  /** Equal. */
  readonly '='?: Value | Compared<Item>;
  /** Not equal, or absent. */
  readonly '<>'?: Value | Compared<Item>;
  /** Less than. */
  readonly '<'?: Value | Compared<Item>;
  /** Less than or equal. */
  readonly '<='?: Value | Compared<Item>;
  /** Greater than. */
  readonly '>'?: Value | Compared<Item>;
  /** Greater than or equal. */
  readonly '>='?: Value | Compared<Item>;
  /** Greater than or equal to the first and less than or equal to the second. */
  readonly 'between'?: readonly [Value | Compared<Item>, Value | Compared<Item>];
  /** Equal to one of these, at most 100. */
  readonly 'in'?: readonly (Value | Compared<Item>)[];
  /** A string (or binary value) that begins so. */
  readonly 'begins_with'?: Value extends string ? string | Compared<Item> : Value extends Uint8Array ? Uint8Array | Compared<Item> : never;
  /** A string with this part, or a set or list with this element. */
  readonly 'contains'?: [Contained<Value>] extends [never] ? never : Contained<Value> | Compared<Item>;
  /** Whether the item has the attribute. */
  readonly 'attribute_exists'?: boolean;
  /** The type the attribute has in DynamoDB. */
  readonly 'attribute_type'?: AttributeTypeName;
  /** The length of a string or binary value in bytes or characters, or the number of elements. */
  readonly 'size'?: number | Compared<Item> | Operators<number, Item>;
}

/** Conditions on the members of a nested object. */
type MemberConditions<Value, Item> = { readonly [Name in keyof Value]?: AttributeCondition<Exclude<Value[Name], undefined>, Item> };

/** A value that is no map: an object given for it is operators. */
type NotAMap = string | number | bigint | boolean | Uint8Array | Set<any> | readonly any[];

/** A condition on one attribute: a value means equality, an object operators, or conditions on the members of a nested object. */
export type AttributeCondition<Value, Item = never> = [Value] extends [NotAMap]
  ? Value | Operators<Value, Item>
  : unknown extends Value ? unknown : Operators<Value, Item> | MemberConditions<Value, Item>;

/** Conditions on parts of attributes, such as `'address.zip'` or `'lines[0].sku'`. */
type PathConditions<Item> = { readonly [Path in PathsOf<Item> as PathName<Path>]?: AttributeCondition<PathValue<Path>, Item> };

/** Conditions put together. */
interface CombinedConditions<Item> {
  /** All of these must hold. */
  readonly and?: readonly Condition<Item>[];
  /** One of these must hold. */
  readonly or?: readonly Condition<Item>[];
  /** This must not hold. */
  readonly not?: Condition<Item>;
}

/**
 * A condition on an item, or a filter: what it says of all its attributes must hold.
 *
 * @example
 * const condition: Condition<{ status: string; total: number }> = { status: 'PENDING', total: { '>=': 1 } };
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ConditionExpressions.html
 */
export type Condition<Item> = MemberConditions<Item, Item> & PathConditions<Item> & CombinedConditions<Item>;

import { Attribute, AttributeType } from './attribute-type';
import { KeyConditionOperator } from './key-condition';
import { KeyTemplate } from './key-template';

/** The types that DynamoDB knows for a key attribute: string, number, binary. */
export type KeyAttributeType = 'S' | 'N' | 'B';

/**
 * A model with its defaults applied and its texts parsed: what construct and runtime both stand on.
 */
export interface CompiledModel {
  readonly table: CompiledTable;
  readonly indexes: ReadonlyMap<string, CompiledIndex>;
  readonly entities: ReadonlyMap<string, CompiledEntity>;
  /** The entities and the guard items of their unique attributes, the most specific keys first: the order in which a key is matched. */
  readonly entitiesBySpecificity: readonly CompiledEntity[];
  readonly patterns: ReadonlyMap<string, CompiledPattern>;
  /** Every attribute that is a key of the table or of an index, with its type. */
  readonly keyAttributeTypes: ReadonlyMap<string, KeyAttributeType>;
}

/** The table's key and special attributes. */
export interface CompiledTable {
  readonly partition: string;
  readonly sort?: string;
  /** Partition and sort key, in this order. */
  readonly keyAttributes: readonly string[];
  readonly ttl?: string;
  readonly discriminator?: string;
}

/** A secondary index. */
export interface CompiledIndex {
  readonly name: string;
  readonly partition: readonly string[];
  readonly sort: readonly string[];
  readonly local: boolean;
  /** The attributes beside the keys: all of them, or a list (empty for keys only). */
  readonly projection: 'ALL' | readonly string[];
}

/** A kind of item. */
export interface CompiledEntity {
  readonly name: string;
  /** The value of the table's discriminator attribute. */
  readonly discriminator: string;
  /** Key templates by physical attribute, those of the table's key first. */
  readonly keys: ReadonlyMap<string, KeyTemplate>;
  /** The templates of the table's partition and sort key, in this order. */
  readonly tableKey: readonly KeyTemplate[];
  /** Key templates by physical attribute, without those of the table's key. */
  readonly indexKeys: ReadonlyMap<string, KeyTemplate>;
  /** The attributes of an item: the declared ones, and the placeholders that are not declared. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** The attributes in the templates of the table's key. */
  readonly keyPlaceholders: ReadonlySet<string>;
  /** What the client writes itself, by attribute. */
  readonly written: ReadonlyMap<string, WrittenValue>;
  /** The attribute that counts how often an item was written. */
  readonly version?: string;
  /** The guard items of its unique attributes, by the name that the model gives each: kinds of items of their own, without attributes. */
  readonly unique: ReadonlyMap<string, CompiledEntity>;
  /** Of the guard items of a unique attribute: whose it is, and its name there. */
  readonly guardOf?: { readonly entity: string; readonly unique: string };
}

/** What the client writes into an attribute itself: always, or (a default, a time to live) where it is not given. */
export type WrittenValue =
  | { readonly kind: 'created' | 'updated' | 'version' }
  | { readonly kind: 'default'; readonly value: unknown }
  | { readonly kind: 'ttl'; readonly seconds: number };

/** An access pattern. */
export interface CompiledPattern {
  readonly name: string;
  readonly entities: readonly CompiledEntity[];
  readonly index?: CompiledIndex;
  /** The key conditions: the partition key's attributes first, then the sort key's. */
  readonly conditions: readonly CompiledKeyCondition[];
  /** The caller's parameters and their types. */
  readonly parameters: ReadonlyMap<string, AttributeType>;
  readonly order: 'ascending' | 'descending';
  readonly limit?: number;
}

/** A key condition of a pattern. */
export interface CompiledKeyCondition {
  readonly attribute: string;
  readonly type: KeyAttributeType;
  readonly operator: KeyConditionOperator;
  /** What is compared with; two templates for `between`. */
  readonly operands: readonly KeyTemplate[];
  /** For `<`, `<=`, `>` and `>=`: the text inside which the range stays; no parts where there is none. */
  readonly prefix: KeyTemplate;
}

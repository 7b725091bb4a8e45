import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import type { EngineName } from '../../database/database-engine';
import { SingleTableModel } from '../../src/model/single-table-model';
import { createClient } from '../../src/runtime';
import { Client } from '../../src/runtime/types';

type Item = Record<string, unknown>;

/** The table of a shape on a running database. */
export interface ShapeTable<M extends SingleTableModel> {
  /** The client of the model. */
  readonly db: Client<M>;
  /** An item as it is stored, by its key. */
  stored(key: Item): Promise<Item | undefined>;
  /** Stores an item as code without the client would. */
  store(item: Item): Promise<unknown>;
}

/** A shape that a data model can have, and what is expected of it. */
export interface ShapeProps<M extends SingleTableModel> {
  readonly title: string;
  readonly model: M;
  /** The table in the template: a line for the keys with their types, and one for each index with its projection. */
  readonly table: readonly string[];
  /** What is close to the shape and refused: a model, and the path, reason and mend of its only problem. @default - nothing */
  readonly nearMiss?: readonly [model: unknown, problem: string];
  /** Engines that do not have the shape, and why. @default - none */
  readonly notOn?: Partial<Record<EngineName, string>>;
  /** Writes, reads, queries and updates items of an empty table, and says what is expected of each. */
  readonly roundTrip: (table: ShapeTable<M>) => Promise<void>;
}

/** A shape whose types are checked already. */
export interface Shape extends Omit<ShapeProps<SingleTableModel>, 'roundTrip'> {
  readonly roundTrip: (client: DynamoDBDocument, tableName: string) => Promise<void>;
}

/** A shape from its parts: the round trip has the client of its model. */
export function shape<const M extends SingleTableModel>({ roundTrip, ...props }: ShapeProps<M>): Shape {
  return {
    ...props,
    roundTrip: (client, TableName) => roundTrip({
      db: createClient(props.model as SingleTableModel, { client, tableName: TableName }) as unknown as Client<M>,
      stored: async Key => (await client.get({ TableName, Key, ConsistentRead: true })).Item,
      store: Item => client.put({ TableName, Item }),
    }),
  };
}

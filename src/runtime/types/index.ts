export type { AttributeCondition, AttributeTypeName, Condition, Operators } from './condition';
export type { Change } from './change';
export type { Client, Queries } from './client';
export type { ConsumedCapacity, DeleteInput, DocumentClient, GetInput, GetOutput, PutInput, QueryInput, QueryOutput, UpdateInput, WriteOutput } from './document-client';
export type { EntityClient, EntityOperations, GetOptions, UpdateOptions, WriteOptions } from './entity-client';
export type { EntityName, InputItem, Item, Key } from './item';
export type { Operation } from './operation';
export type { Parameters, PatternItem, PatternName } from './pattern';
export type { Page, PageOptions, Query } from './query';
export type { ConsistentQueryOptions, ParameterlessQueryFunction, ProjectionOptions, QueryFunction, QueryOptions } from './query-function';
export type { ReadableAttributes, ReadableItem } from './readable-attributes';
export type {
  ChangeHandlers, StreamChange, StreamCounts, StreamEvent, StreamHandlerOptions, StreamHandlers, StreamImage, StreamRecord, StreamResponse,
  StreamValue,
} from './stream';

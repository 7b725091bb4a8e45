export type { AttributeCondition, AttributeTypeName, Condition, Operators } from './condition';
export type { Batch, BatchOptions, BatchProgress } from './batch';
export type { Change } from './change';
export type { Client, GroupFunctions, Queries } from './client';
export type { ClientOptions } from './client-options';
export type { ControlOptions } from './control-options';
export type {
  BatchGetInput, BatchGetOutput, BatchWriteInput, BatchWriteOutput, ConsumedCapacity, DeleteInput, DocumentClient, GetInput, GetOutput, PutInput,
  QueryInput, QueryOutput, ScanInput, SendOptions, TransactGetInput, TransactGetOutput, TransactWriteInput, TransactWriteOutput, UpdateInput,
  WriteOutput,
} from './document-client';
export type { BatchGetOptions, CheckOptions, EntityClient, EntityOperations, GetOptions, ReturningOptions, UpdateOptions, VersionOptions, WriteOptions } from './entity-client';
export type { CheckSchemas, EntitySchemas, WithSchemas } from './entity-schemas';
export type { SchemaInput, SchemaIssue, SchemaOutput, SchemaResult, StandardSchema } from './standard-schema';
export type { EntityName, InputItem, Item, Key } from './item';
export type { Hooks, RequestEvent, ResponseEvent } from './hooks';
export type { GroupResults, Operation } from './operation';
export type { Parameters, PatternItem, PatternName } from './pattern';
export type { Page, PageOptions, Query } from './query';
export type { ConsistentQueryOptions, ParameterlessQueryFunction, ProjectionOptions, QueryFunction, QueryOptions } from './query-function';
export type { ReadableAttributes, ReadableItem } from './readable-attributes';
export type { RetryOptions } from './retry-options';
export type {
  ChangeHandlers, StreamChange, StreamCounts, StreamEvent, StreamHandlerOptions, StreamHandlers, StreamImage, StreamRecord, StreamResponse,
  StreamValue,
} from './stream';
export type { Scan, ScanOptions } from './scan';
export type { Transact, TransactOptions } from './transaction';

export * from './model/entity-model';
export * from './model/index-model';
export * from './model/pattern-model';
export * from './model/single-table-model';
export * from './model/table-model';

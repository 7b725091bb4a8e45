import { Access } from '../../../src';
import { CompiledModel } from '../../../src/model/compiled-model';

/** Every access that a model has a name for. */
export function everyAccess(model: CompiledModel): Access[] {
  const items = [Access.read, Access.create, Access.put, Access.update, Access.delete, Access.batchWrite, Access.write, Access.crud];
  return [
    ...[...model.entities.values()].flatMap(({ name, attributes }) => [
      ...items.map(access => access(name)),
      ...[Access.read, Access.update, Access.crud].map(access => Access.transactionOnly(access(name))),
      Access.read(name, { attributes: [[...attributes.keys()].at(-1)!] }),
    ]),
    ...[...model.patterns.keys()].map(Access.query),
    Access.all(),
    Access.scan(),
    ...[...model.indexes.keys()].map(Access.scan),
    Access.partiql(),
  ];
}

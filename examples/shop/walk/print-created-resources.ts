import type { CreatedResources } from './created-resources';
import { textTable } from './text-layout';

/**
 * What a deployment creates, as tables of text.
 *
 * @example
 * console.log(printCreatedResources(createdResources(synthesizeShop('cdk.out'))));
 */
export function printCreatedResources({ table, keys, functions, consumers, rights }: CreatedResources): string {
  const all = functions.length;
  return [
    'The table',
    textTable(['property', 'value'], Object.entries(table)),
    '',
    'Its keys and indexes',
    textTable(['name', 'partition key', 'sort key', 'projection'], keys.map(key => [key.name, key.partition, key.sort, key.projection])),
    '',
    'The functions',
    textTable(['name', 'runtime', 'handler', 'settings'], functions.map(each => [each.name, each.runtime, each.handler, each.settings])),
    '',
    "The consumers of the table's stream",
    textTable(['function', 'delivery', 'filter'], consumers.map(({ name, delivery, filters }) => [name, delivery, filters.join('\n')])),
    '',
    'What the role of each function may do',
    textTable(['role of', 'on', 'partition keys', 'actions'], rights.map(({ functions: names, actions, resources, keys: partitions }) => [
      names.length === all ? 'every function' : names.join(',\n'),
      resources.join(',\n'),
      partitions.join(',\n') || (actions[0].startsWith('dynamodb:') ? 'all' : ''),
      actions.join(',\n'),
    ])),
  ].join('\n');
}

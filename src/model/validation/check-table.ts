import { attributeNames, compileTable } from '../compile-model';
import { CompiledTable } from '../compiled-model';
import { TableModel } from '../table-model';
import { checkAttributeName, checkKeyAttributeName } from './names';
import { ProblemList } from './problem-list';

/**
 * Checks the table's own key and the names of its special attributes.
 *
 * @returns the table, with defaults where it is wrong
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.CoreComponents.html#HowItWorks.CoreComponents.PrimaryKey
 */
export function checkTable(table: TableModel, problems: ProblemList): CompiledTable {
  const keys = { partition: table.partition, sort: table.sort };
  for (const key of ['partition', 'sort'] as const) {
    const text = table[key];
    if (text === undefined) continue;
    const [name] = attributeNames(text);
    if (text.includes(',')) {
      problems.add('TABLE_KEY', ['table', key], `'${text}' is several attributes, and each key of a table has one.`, 'Several attributes in one key are for global indexes.');
      keys[key] = name;
    } else {
      checkKeyAttributeName(text, ['table', key], problems);
    }
  }
  for (const special of ['ttl', 'discriminator'] as const) {
    const name = table[special];
    if (name !== undefined) checkAttributeName(name, ['table', special], problems);
  }
  const compiled = compileTable({ table: { ...table, ...keys }, entities: {} });
  if (compiled.partition === compiled.sort) {
    problems.add('DUPLICATE', ['table', 'sort'], `'${compiled.sort}' is the partition key already.`, 'Give the sort key a name of its own.');
  }
  if (table.discriminator !== undefined && table.discriminator === table.ttl) {
    problems.add('DISCRIMINATOR_ATTRIBUTE', ['table', 'discriminator'], `'${table.discriminator}' is the time to live attribute, a number.`, 'Use another attribute.');
  }
  return compiled;
}

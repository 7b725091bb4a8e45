import { BenchmarkOptions, Results } from '../benchmark';
import { dynamoDbToolboxProgram } from './programs/dynamodb-toolbox-program';
import { electroDbProgram } from './programs/electrodb-program';
import { oneTableProgram } from './programs/onetable-program';
import { singleTableProgram } from './programs/single-table-program';
import { publishedDeclarations } from './published-declarations';
import { typeCost } from './type-cost';
import { formatNumber } from '../format-figures';

/** What the compiler does to check programs of this library, and of others. */
export async function typesBenchmark({ tiny }: BenchmarkOptions): Promise<Results> {
  const published = publishedDeclarations();
  const own = (entities: number) => typeCost({ ...published, 'published/program.ts': singleTableProgram(entities, '.') });
  const other = (program: string) => typeCost({ 'bench/program.mts': program });
  const sizes = tiny ? [1, 10] : [1, 10, 50, 200];
  const entities = tiny ? 1 : 10;
  const bySize = sizes.map(size => ({ entities: size, ...own(size) }));
  const byLibrary = [
    { library: 'cdk-single-table', ...own(entities) },
    { library: 'OneTable', ...other(oneTableProgram(entities)) },
    { library: 'ElectroDB, entities alone', ...other(electroDbProgram(entities, false)) },
    { library: 'ElectroDB with Service', ...other(electroDbProgram(entities, true)) },
    { library: 'DynamoDB-Toolbox', ...other(dynamoDbToolboxProgram(entities)) },
  ];
  return {
    tables: [
      {
        title: 'Type checking: this library by the number of entities',
        notes: [
          'Each entity has 16 attributes, a table key and an index key, and each is put, got, updated with a condition, and queried. '
          + 'The instantiations include those of the standard library (`strict`, `skipLibCheck`). The target is 30,000 for 10 entities, and linear growth.',
        ],
        heading: ['entities', 'instantiations', 'per entity', 'types'],
        rows: bySize.map(({ entities: size, ...cost }) =>
          [String(size), formatNumber(cost.instantiations), formatNumber(cost.instantiations / size), formatNumber(cost.types)]),
      },
      {
        title: `Type checking: ${entities} entities with other libraries`,
        notes: [
          'The same entities and the same operations, written as the guide of each library does it: see `bench/types/programs`. '
          + 'OneTable: one schema `as const`, `getModel` each. ElectroDB: an `Entity` each, alone or joined in a `Service`. '
          + 'DynamoDB-Toolbox: an `Entity` each with `computeKey` and a linked index key, and its commands. '
          + 'Their declarations bring those of the AWS SDK with them.',
        ],
        heading: ['library', 'instantiations', 'times', 'types'],
        rows: byLibrary.map(({ library, ...cost }) =>
          [library, formatNumber(cost.instantiations), formatNumber(cost.instantiations / byLibrary[0].instantiations, 1), formatNumber(cost.types)]),
      },
    ],
    figures: { bySize, byLibrary },
  };
}

import * as ts from 'typescript';
import { compile } from './compile-fixture';
import { singleTableProgram } from '../../bench/types/programs/single-table-program';
import { publishedDeclarations } from '../../bench/types/published-declarations';
import { typeCost } from '../../bench/types/type-cost';

jest.setTimeout(240_000);

const published = publishedDeclarations();
const program = (entities: number) => ({ ...published, 'published/program.ts': singleTableProgram(entities, '.') });

test('the types cost at most 30,000 instantiations for 10 entities, and as much for every further one', () => {
  const counts = [1, 10, 50, 200].map(entities => [entities, typeCost(program(entities)).instantiations]);
  expect(counts[1][1]).toBeLessThanOrEqual(30_000);
  const slopes = counts.slice(1).map(([entities, count], index) => (count - counts[index][1]) / (entities - counts[index][0]));
  expect(Math.max(...slopes)).toBeLessThan(Math.min(...slopes) * 1.1);
});

test('the check of the declarations of this package and of the standard library costs little beside that', () => {
  // without the types of Node.js, whose own check costs 19,000
  const compiled = compile(program(10), { skipLibCheck: false, types: [] });
  expect(ts.getPreEmitDiagnostics(compiled)).toEqual([]);
  expect(compiled.getInstantiationCount()).toBeLessThanOrEqual(36_000);
});

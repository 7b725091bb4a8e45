import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences } from './compile-fixture';

const FIXTURES = 'test/types/fixtures';

function fixture(name: string): string {
  return readFileSync(join(__dirname, 'fixtures', `${name}.ts.txt`), 'utf8');
}

jest.setTimeout(120_000);

test.each([
  ['accepted', 0],
  ['model-refused', 45],
  ['client-refused', 76],
  ['written', 35],
  ['document-client', 2],
  ['streams', 7],
  ['schemas', 10],
])('%s: the compiler refuses what is marked, and nothing else', (name, least) => {
  const text = fixture(name);
  expect(differences(`${FIXTURES}/${name}.ts`, text)).toEqual([]);
  expect(text.split('// refused: ').length - 1).toBeGreaterThanOrEqual(least);
});

describe('the comparison sees', () => {
  test('a line that is refused without a mark', () => {
    expect(differences(`${FIXTURES}/sample.ts`, "export const one: number = 'x';")).toEqual([expect.stringContaining('sample.ts:1 is refused: ')]);
  });

  test('a line that is accepted in spite of a mark', () => {
    expect(differences(`${FIXTURES}/sample.ts`, 'export const one = 1; // refused: number')).toEqual([`${FIXTURES}/sample.ts:1 is accepted, expected: number`]);
  });

  test('a refusal for another reason', () => {
    expect(differences(`${FIXTURES}/sample.ts`, "export const one: number = 'x'; // refused: as const")).toEqual([expect.stringContaining("without 'as const'")]);
  });

  test('types that differ', () => {
    const text = "import { same } from './equal';\nsame<{ a?: string }, { a: string | undefined }>(true);\nsame<{ a: 1 }, { a: any }>(true);\nsame<'a', 'a'>(true);";
    expect(differences(`${FIXTURES}/sample.ts`, text)).toEqual([expect.stringContaining('sample.ts:2'), expect.stringContaining('sample.ts:3')]);
  });
});

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(__dirname, '../..');

// Lints sources that exist in memory alone, by the rules that the project gives files at their place.
const LINT = `
  const { loadESLint } = require('eslint');
  (async () => {
    const ESLint = await loadESLint({ useFlatConfig: false });
    const project = new ESLint();
    const cases = JSON.parse(require('node:fs').readFileSync(0, 'utf8'));
    const messages = [];
    for (const [filePath, imported] of cases) {
      const { rules, settings } = await project.calculateConfigForFile(filePath);
      const walls = new ESLint({
        useEslintrc: false,
        baseConfig: {
          parser: '@typescript-eslint/parser',
          plugins: ['import'],
          settings,
          rules: Object.fromEntries(['import/no-restricted-paths', 'no-restricted-imports'].map(rule => [rule, rules[rule] ?? 'off'])),
        },
      });
      const [result] = await walls.lintText("import * as imported from '" + imported + "';", { filePath });
      messages.push(result.messages.map(message => message.message).join(' '));
    }
    console.log(JSON.stringify(messages));
  })();`;

function lint(cases: [filePath: string, imported: string][]): string[] {
  return JSON.parse(execFileSync('node', ['-e', LINT], { cwd: root, input: JSON.stringify(cases), env: { ...process.env, NODE_NO_WARNINGS: '1' } }).toString());
}

test('an import through a wall is refused', () => {
  const refused: [string, string, string][] = [
    ['src/model/sample.ts', '../single-table-service', 'The model imports nothing of ours.'],
    ['src/model/sample.ts', '../runtime/define-model', 'The model imports nothing of ours.'],
    ['src/model/validation/sample.ts', '../../single-table-service', 'The model imports nothing of ours.'],
    ['src/model/sample.ts', 'aws-cdk-lib', 'Neither the model nor the runtime knows the CDK or the SDK.'],
    ['src/runtime/sample.ts', '../single-table-service', 'The runtime imports the model alone.'],
    ['src/runtime/types/sample.ts', '../../access/access', 'The runtime imports the model alone.'],
    ['src/runtime/sample.ts', 'constructs', 'Neither the model nor the runtime knows the CDK or the SDK.'],
    ['src/runtime/sample.ts', '@aws-sdk/lib-dynamodb', 'Neither the model nor the runtime knows the CDK or the SDK.'],
    ['src/access/sample.ts', '../runtime/define-model', 'Nothing on the construct side imports the runtime.'],
    ['src/table/sample.ts', '../runtime/define-model', 'Nothing on the construct side imports the runtime.'],
    ['src/functions/sample.ts', '../runtime/define-model', 'Nothing on the construct side imports the runtime.'],
    ['src/validation/sample.ts', '../runtime/define-model', 'Nothing on the construct side imports the runtime.'],
    ['src/models.ts', './runtime/define-model', 'Nothing on the construct side imports the runtime.'],
    ['src/single-table-service.ts', './runtime/define-model', 'Nothing on the construct side imports the runtime.'],
    ['src/index.ts', './runtime/define-model', 'Nothing on the construct side imports the runtime.'],
  ];
  const messages = lint(refused.map(([file, imported]) => [file, imported]));
  expect(messages.map((message, index) => [refused[index][0], refused[index][1], message]))
    .toEqual(refused.map(([file, imported, expected]) => [file, imported, expect.stringContaining(expected)]));
}, 60_000);

test('an import through a door is not', () => {
  expect(lint([
    ['src/runtime/sample.ts', '../model/compile-model'],
    ['src/access/sample.ts', '../model/compile-model'],
    ['src/single-table-service.ts', './model/compile-model'],
    ['src/model/sample.ts', './compile-model'],
  ])).toEqual(['', '', '', '']);
}, 60_000);

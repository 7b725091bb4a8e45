import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..', '..');

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
  types: ['node'],
};

/** Files do not change while the tests run: each is parsed once. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles programs that are not files, or whose files end in `.ts.txt` so that no other compilation sees them.
 *
 * @param sources the text of each program by the path it would have, from the root of the project
 */
export function compile(sources: Readonly<Record<string, string>>, options: ts.CompilerOptions = {}): ts.Program {
  const texts = new Map(Object.entries(sources).map(([path, text]) => [join(ROOT, path), text]));
  const all = { ...OPTIONS, ...options };
  const host = ts.createCompilerHost(all);
  const text = (path: string) => texts.get(path) ?? (existsSync(`${path}.txt`) ? readFileSync(`${path}.txt`, 'utf8') : undefined);
  const { fileExists, getSourceFile, directoryExists } = host;
  host.directoryExists = path => [...texts.keys()].some(file => file.startsWith(path)) || directoryExists!.call(host, path);
  host.fileExists = path => text(path) !== undefined || fileExists.call(host, path);
  host.getSourceFile = (path, target) => {
    const own = text(path);
    if (own !== undefined) return ts.createSourceFile(path, own, target);
    if (!parsed.has(path)) parsed.set(path, getSourceFile.call(host, path, target));
    return parsed.get(path);
  };
  return ts.createProgram([...texts.keys()], all, host);
}

/**
 * Compares what the compiler refuses with what the program says that it refuses: a line that ends in `// refused: text`
 * must have an error with this text, every other line none.
 *
 * @returns a line for each difference
 */
export function differences(path: string, text: string): string[] {
  const program = compile({ [path]: text });
  const file = program.getSourceFile(join(ROOT, path))!;
  const errors = [...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics()];
  const found: string[] = [];
  const byLine = new Map<number, string>();
  for (const error of errors) {
    const message = ts.flattenDiagnosticMessageText(error.messageText, '\n');
    if (error.file !== file) {
      found.push(`${error.file?.fileName}: ${message}`);
      continue;
    }
    const { line } = file.getLineAndCharacterOfPosition(error.start!);
    byLine.set(line, [byLine.get(line), message].filter(Boolean).join('\n'));
  }
  text.split('\n').forEach((line, number) => {
    const expected = /\/\/ refused: (.+)$/.exec(line)?.[1];
    const message = byLine.get(number);
    if (expected === undefined && message !== undefined) found.push(`${path}:${number + 1} is refused: ${message}`);
    if (expected !== undefined && message === undefined) found.push(`${path}:${number + 1} is accepted, expected: ${expected}`);
    if (expected !== undefined && message !== undefined && !message.includes(expected)) {
      found.push(`${path}:${number + 1} is refused without '${expected}': ${message}`);
    }
  });
  return found;
}

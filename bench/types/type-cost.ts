import * as ts from 'typescript';
import { compile } from '../../test/types/compile-fixture';

/** What the compiler does to check a program. */
export interface TypeCost {
  /** Instantiations of types, those of the standard library and of all other declarations among them. */
  readonly instantiations: number;
  readonly types: number;
}

/**
 * Checks a program, which must have no error.
 *
 * @param sources texts by path; the program and what it imports beside what is installed
 * @throws Error with the compiler's messages
 */
export function typeCost(sources: Readonly<Record<string, string>>): TypeCost {
  const program = compile(sources);
  const errors = ts.getPreEmitDiagnostics(program).filter(({ file }) => file === undefined || !file.fileName.includes('/node_modules/'));
  if (errors.length > 0) throw new Error(errors.slice(0, 5).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')).join('\n'));
  return { instantiations: program.getInstantiationCount(), types: program.getTypeCount() };
}

import ts from 'typescript';

/** A block of code of a guide. */
export interface GuideBlock {
  /** Where it stands: the file, the heading above it, and the line. */
  readonly place: string;
  readonly language: string;
  readonly source: string;
  /** The last name of a file in the text before it. */
  readonly fileName?: string;
}

/** A statement of a block. */
export interface GuideStatement {
  /** The expression, for a statement that is one or that declares one variable by it; otherwise the whole statement. */
  readonly code: string;
  /** What declares the variable, with its name: `const user`. */
  readonly declaration?: string;
  /** Whether `code` is an expression, so that it has a value. */
  readonly isExpression: boolean;
  /** What the comment after it says of it: `=> 5` is the kind `=>` and the text `5`. */
  readonly stated?: { readonly kind: StatementKind; readonly text: string };
}

const KINDS = ['=>', 'stored:', 'throws', 'refused:', 'prints'] as const;

/**
 * What a comment can state of the statement before it: its value (`=>`), the item as it is stored by it (`stored:`), the error that it
 * throws (`throws`), the problems of a model that it returns (`refused:`), or the lines that it logs to the console (`prints`).
 */
export type StatementKind = typeof KINDS[number];

/** The blocks of code of a guide in Markdown. */
export function guideBlocks(file: string, markdown: string): GuideBlock[] {
  return [...markdown.matchAll(/```(\w*)\n([^]*?)```/g)].map(({ 1: language, 2: source, index }) => {
    const before = markdown.slice(0, index);
    const heading = /^#+ (.*)$/m.exec(before.slice(before.lastIndexOf('\n#') + 1))?.[1];
    const fileName = [...before.matchAll(/`([\w-]+\.\w+)`/g)].at(-1)?.[1];
    return { place: `${file}: ${heading}, line ${before.split('\n').length}`, language, source, ...(fileName === undefined ? {} : { fileName }) };
  });
}

/**
 * The statements of a block in TypeScript.
 *
 * @throws Error where a comment states something in words that there are not, or a value of something that has none
 */
export function statementsOf({ place, source }: GuideBlock): GuideStatement[] {
  const file = ts.createSourceFile('block.ts', source, ts.ScriptTarget.Latest, true);
  return file.statements.map(statement => {
    const [, lines = ''] = /^[ \t]*\n?((?:[ \t]*\/\/.*(?:\n|$))+)/.exec(source.slice(statement.end)) ?? [];
    const comment = lines.replace(/^[ \t]*\/\/ ?/gm, '').trim();
    if (comment === '') return { code: codeOf(statement), isExpression: ts.isExpressionStatement(statement) };
    const kind = KINDS.find(known => comment.startsWith(known));
    const evaluated = ts.isExpressionStatement(statement) ? { code: codeOf(statement) } : declaredValue(statement);
    if (kind === undefined || (kind !== 'prints' && evaluated === undefined)) {
      throw new Error(`${place}: the comment '${comment}' states nothing of an expression. It begins with ${KINDS.join(', ')}.`);
    }
    const stated = { kind, text: comment.slice(kind.length).trim() };
    return { code: codeOf(statement), ...evaluated, isExpression: evaluated !== undefined, stated };
  });
}

function codeOf(statement: ts.Statement): string {
  if (ts.isImportDeclaration(statement)) return loadedNames(statement);
  return (ts.isExpressionStatement(statement) ? statement.expression : statement).getText().replace(/^export /, '');
}

/** An import as it can stand in a function: types are left out later. */
function loadedNames({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  const named = importClause?.namedBindings;
  if (importClause?.isTypeOnly || !named || !ts.isNamedImports(named)) throw new Error(`${moduleSpecifier.getText()}: a guide imports values by their names`);
  return `const { ${named.elements.map(({ name }) => name.text).join(', ')} } = load(${moduleSpecifier.getText()})`;
}

/** The variable that a statement declares, and its value. */
function declaredValue(statement: ts.Statement): { code: string; declaration: string } | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [{ initializer, name }, ...others] = statement.declarationList.declarations;
  return initializer === undefined || others.length > 0 ? undefined : { code: initializer.getText(), declaration: `const ${name.getText()}` };
}

/**
 * The program of a block, in a scope of its own: it hands each expression to `run`, with the position of its statement, and tells
 * `ran` of each other statement of which something is stated; what it imports comes from `load`.
 */
export function programOf(statements: readonly GuideStatement[]): string {
  const lines = statements.map(({ code, declaration, isExpression, stated }, position) => {
    if (!isExpression) return stated === undefined ? code : `${code}\nawait ran(${position});`;
    return `${declaration === undefined ? '' : `${declaration} = `}await run(${position}, async () => (${code}));`;
  });
  const target = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext };
  return ts.transpileModule(['{', ...lines, '}'].join('\n'), { compilerOptions: target }).outputText;
}

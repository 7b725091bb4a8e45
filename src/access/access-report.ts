import { AccessRemark } from './access-remark';
import { AccessStatement } from './access-statement';
import { LeadingKeys } from './leading-keys';

/** What a function, or another grantee, got. */
export interface GranteeReport {
  readonly name: string;
  /** The accesses as they were given, such as `read('User')`. */
  readonly accesses: readonly string[];
  readonly statements: readonly AccessStatement[];
  readonly remarks: readonly AccessRemark[];
}

/**
 * A report, in Markdown, of what each grantee may do, by which statement, and what IAM does not keep it from.
 *
 * @param title whose table it is about
 */
export function accessReport(title: string, grantees: readonly GranteeReport[]): string {
  return [
    `# Access to the table of ${title}`,
    '',
    'What each function and role may do, compiled from the data model. In partition keys `*` stands for any text; `${*}`, `${?}` and `${$}` stand for',
    'the characters themselves, as in IAM policies.',
    ...[...grantees].sort((left, right) => left.name < right.name ? -1 : 1).flatMap(granteeSection),
    '',
  ].join('\n');
}

function granteeSection({ name, accesses, statements, remarks }: GranteeReport): string[] {
  if (statements.length === 0) return ['', `## ${name}`, '', 'No access.'];
  return [
    '',
    `## ${name}`,
    '',
    `Access: ${accesses.map(code).join(', ')}.`,
    '',
    '| statement | actions | on | partition keys | for |',
    '|---|---|---|---|---|',
    ...statements.map((statement, index) => row([
      String(index + 1), actionNames(statement).join(', '), resources(statement).join(', '), keys(statement.keys), statement.accesses.map(code).join(', '),
    ])),
    '',
    'In words:',
    '',
    ...statements.map((statement, index) => `${index + 1}. ${sentence(statement)}`),
    ...(remarks.length === 0 ? [] : [
      '',
      'What IAM does not keep it from:',
      '',
      ...remarks.map(({ code: id, accesses: about, reason, advice }) => `- ${id}, ${about.map(code).join(', ')}: ${reason} *${advice}*`),
    ]),
  ];
}

function sentence(statement: AccessStatement): string {
  const { keys: leading, attributes, onlyInTransactions } = statement;
  return [
    `It may use ${actionNames(statement).join(', ')} on ${resources(statement).join(' and ')}`,
    leading ? `, where every partition key in the request ${leading.operator === 'StringLike' ? 'fits' : 'is'} ${leading.allowed.map(code).join(' or ')}` : ', with any key',
    leading && leading.excluded.length > 0 ? ` and does not fit ${leading.excluded.map(code).join(' or ')}` : '',
    attributes ? `, naming no attributes but ${attributes.map(code).join(', ')}` : '',
    onlyInTransactions ? ', as a part of a transaction only' : '',
    '.',
  ].join('');
}

function keys(leading: LeadingKeys | undefined): string {
  if (!leading) return 'any';
  return [leading.allowed.map(code).join(', '), ...(leading.excluded.length === 0 ? [] : [`but not ${leading.excluded.map(code).join(', ')}`])].join(' ');
}

function resources({ table, indexes }: AccessStatement): string[] {
  return [...(table ? ['the table'] : []), ...indexes.map(index => `index ${code(index)}`)];
}

function actionNames({ actions }: AccessStatement): string[] {
  return actions.map(action => code(action.replace('dynamodb:', '')));
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function code(text: string): string {
  return `\`${text}\``;
}

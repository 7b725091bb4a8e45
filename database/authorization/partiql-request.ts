import type { AuthorizationRequest, PartitionKeys } from './authorization-request';
import type { ConditionValues } from './condition-keys';
import { keyText } from './leading-keys';

/** A word, literal or sign of a statement. */
interface Token {
  readonly kind: 'name' | 'word' | 'text' | 'number' | 'sign';
  readonly text: string;
  /** The value that a `?` stands for. */
  readonly parameter?: Record<string, any>;
}

const verbs: Record<string, string> = { SELECT: 'PartiQLSelect', EXISTS: 'PartiQLSelect', INSERT: 'PartiQLInsert', UPDATE: 'PartiQLUpdate', DELETE: 'PartiQLDelete' };
const keywords = /^(SELECT|FROM|WHERE|ORDER|BY|ASC|DESC|AND|OR|NOT|IN|BETWEEN|IS|MISSING|NULL|TRUE|FALSE|SET|REMOVE|VALUE|RETURNING|ALL|MODIFIED|OLD|NEW|EXISTS)$/i;
const returning: Record<string, string> = { 'ALL OLD': 'ALL_OLD', 'ALL NEW': 'ALL_NEW', 'MODIFIED OLD': 'UPDATED_OLD', 'MODIFIED NEW': 'UPDATED_NEW' };

/**
 * What DynamoDB asks IAM for one PartiQL statement. The leading keys are those that its conditions fix with `=` or `IN`, or those of the
 * item inserted; a selection without them, or with an `OR` or `NOT` anywhere, is a full table scan.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-iam.html
 */
export function partiQlRequest(
  { Statement = '', Parameters = [] }: Record<string, any>,
  ask: (action: string, table: string, values: ConditionValues, index?: string) => AuthorizationRequest,
  keysOf: (table: string) => PartitionKeys | undefined,
  EnclosingOperation?: string,
): AuthorizationRequest {
  const tokens = tokensOf(Statement, Parameters);
  const verb = tokens[0]?.text.toUpperCase() ?? '';
  const action = verbs[verb];
  if (action === undefined) throw new Error(`The statement '${Statement}' begins with none of ${Object.keys(verbs).join(', ')}.`);

  const place = verb === 'UPDATE' ? 1 : position(tokens, verb === 'INSERT' ? 'INTO' : 'FROM') + 1;
  const table = tokens[place]?.text ?? '';
  const index = tokens[place + 1]?.text === '.' ? tokens[place + 2]?.text : undefined;
  const before = tokens.slice(1, place - 1);
  const after = tokens.slice(place + (index === undefined ? 1 : 3));
  const keys = keysOf(table);
  const partition = index === undefined ? keys && [keys.table] : keys?.indexes[index];
  const inserted = verb === 'INSERT' ? membersOf(after) : new Map<string, Token>();
  const leading = verb === 'INSERT' ? valueOf(inserted.get(partition?.[0] ?? '')) : partition?.length === 1 ? fixedValues(after, partition[0]) : [];
  const projection = namesIn(before);
  const clause = position(after, 'RETURNING');
  return ask(action, table, {
    EnclosingOperation,
    LeadingKeys: leading,
    FullTableScan: String(leading.length === 0),
    Attributes: verb === 'INSERT' ? [...inserted.keys()] : [...projection, ...namesIn(after)],
    Select: projection.length > 0 ? 'SPECIFIC_ATTRIBUTES' : index === undefined ? 'ALL_ATTRIBUTES' : 'ALL_PROJECTED_ATTRIBUTES',
    ReturnValues: clause < 0 ? 'NONE' : returning[after.slice(clause + 1, clause + 3).map(({ text }) => text.toUpperCase()).join(' ')],
  }, index);
}

function tokensOf(statement: string, parameters: Record<string, any>[]): Token[] {
  let used = 0;
  return [...statement.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[A-Za-z_]\w*|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|<>|<=|>=|\S/g)].map(([text]): Token => {
    if (text.startsWith("'")) return { kind: 'text', text: text.slice(1, -1).replaceAll("''", "'") };
    if (text.startsWith('"')) return { kind: 'name', text: text.slice(1, -1).replaceAll('""', '"') };
    if (/^[A-Za-z_]/.test(text)) return { kind: 'word', text };
    if (/^-?\d/.test(text)) return { kind: 'number', text };
    return { kind: 'sign', text, ...text === '?' && { parameter: parameters[used++] ?? {} } };
  });
}

function position(tokens: Token[], keyword: string): number {
  return tokens.findIndex(({ kind, text }) => kind === 'word' && text.toUpperCase() === keyword);
}

function valueOf(token: Token | undefined): string[] {
  if (token?.kind === 'text' || token?.kind === 'number') return [token.text];
  return keyText(token?.parameter);
}

/** The values that the conditions give to an attribute. */
function fixedValues(tokens: Token[], attribute: string): string[] {
  const conditions = tokens.slice(position(tokens, 'WHERE') + 1);
  if (position(tokens, 'WHERE') < 0 || position(conditions, 'OR') >= 0 || position(conditions, 'NOT') >= 0) return [];
  return conditions.flatMap(({ kind, text }, place) => {
    if ((kind !== 'name' && kind !== 'word') || text !== attribute || conditions[place - 1]?.text === '.') return [];
    const operator = conditions[place + 1]?.text.toUpperCase();
    if (operator === '=') return valueOf(conditions[place + 2]);
    if (operator !== 'IN') return [];
    const end = conditions.findIndex((token, other) => other > place && token.kind === 'sign' && (token.text === ']' || token.text === ')'));
    return conditions.slice(place + 3, end).flatMap(valueOf);
  });
}

/** The top-level members of `{ 'name': value, … }`, each with the token that its value begins with. */
function membersOf(tokens: Token[]): Map<string, Token> {
  const members = new Map<string, Token>();
  let depth = 0;
  tokens.forEach(({ kind, text }, place) => {
    if (kind === 'sign' && '{[('.includes(text)) depth++;
    if (kind === 'sign' && '}])'.includes(text)) depth--;
    const isMember = depth === 1 && kind === 'text' && tokens[place + 1]?.text === ':' && tokens[place + 1].kind === 'sign';
    if (isMember) members.set(text, tokens[place + 2]);
  });
  return members;
}

/** The top-level attributes that a part of a statement names. */
function namesIn(tokens: Token[]): string[] {
  return tokens.filter(({ kind, text }, place) => {
    if (tokens[place - 1]?.kind === 'sign' && tokens[place - 1].text === '.') return false;
    return kind === 'name' || (kind === 'word' && !keywords.test(text) && tokens[place + 1]?.text !== '(');
  }).map(({ text }) => text);
}

import { Path, ProblemList } from './problem-list';
import { listed } from './words';

/** Properties that every JavaScript object has: a name among them would be found in every map. */
const OBJECT_PROPERTIES = Object.getOwnPropertyNames(Object.prototype);

/** What the client has beside the entities. */
const CLIENT_NAMES = ['query', 'transact', 'batch', 'scan', 'then'];

/** What conditions have beside attributes, and results of several entities beside their own. */
const CONDITION_NAMES = ['entity', 'and', 'or', 'not'];

/** The UTF-8 bytes of a text, which is what DynamoDB's limits count. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Checks the name of an entity. */
export function checkEntityName(name: string, path: Path, problems: ProblemList): void {
  if (!checkName(name, path, problems)) return;
  if (CLIENT_NAMES.includes(name)) reserved(name, path, `the client has ${listed(CLIENT_NAMES)} beside the entities.`, problems);
}

/** Checks the name of a parameter of an access pattern. */
export function checkParameterName(name: string, path: Path, problems: ProblemList): void {
  checkName(name, path, problems);
}

/** Checks the name of what is unique. */
export function checkUniqueName(name: string, path: Path, problems: ProblemList): void {
  checkName(name, path, problems);
}

/** Checks the name of an access pattern. */
export function checkPatternName(name: string, path: Path, problems: ProblemList): void {
  checkName(name, path, problems);
}

/**
 * Checks the name of an attribute, which has less than 64 KB.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function checkAttributeName(name: string, path: Path, problems: ProblemList): void {
  if (!checkName(name, path, problems)) return;
  if (CONDITION_NAMES.includes(name)) {
    reserved(name, path, `conditions and results have ${listed(CONDITION_NAMES)} beside the attributes.`, problems);
  }
  if (byteLength(name) > 65_535) {
    problems.add('INVALID_NAME', path, `the name has ${byteLength(name)} bytes.`, 'DynamoDB takes attribute names of less than 64 KB.');
  }
}

/**
 * Checks the name of a key attribute of the table or of an index: 1 to 255 characters.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_KeySchemaElement.html
 */
export function checkKeyAttributeName(name: string, path: Path, problems: ProblemList): void {
  if (!checkName(name, path, problems)) return;
  if (byteLength(name) > 255) {
    problems.add('INVALID_NAME', path, `the name of the key attribute has ${byteLength(name)} bytes.`, 'DynamoDB takes names of key attributes of up to 255 bytes.');
  }
}

/**
 * Checks the name of an index: 3 to 255 of the characters a-z, A-Z, 0-9, `_`, `-` and `.`.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
 */
export function checkIndexName(name: string, path: Path, problems: ProblemList): void {
  if (!checkName(name, path, problems)) return;
  if (!/^[a-zA-Z0-9_.-]{3,255}$/.test(name)) {
    problems.add('INVALID_NAME', path, `DynamoDB refuses '${name}' as the name of an index.`, 'Use 3 to 255 of the characters a-z, A-Z, 0-9, _, - and \'.\'.');
  }
}

/** Checks what holds for every name. */
function checkName(name: string, path: Path, problems: ProblemList): boolean {
  if (OBJECT_PROPERTIES.includes(name)) {
    reserved(name, path, 'every JavaScript object has a property of this name.', problems);
    return false;
  }
  const fault = name === '' ? 'is empty'
    : name.trim() !== name ? `'${name}' begins or ends with a space`
      : /[\uD800-\uDFFF]/u.test(name) ? 'has half a surrogate pair' : undefined;
  if (fault === undefined) return true;
  problems.add('INVALID_NAME', path, `the name ${fault}.`, name === '' ? 'Give it a name.' : 'Give it a name without that.');
  return false;
}

function reserved(name: string, path: Path, because: string, problems: ProblemList): void {
  problems.add('RESERVED_NAME', path, `'${name}' is a reserved name: ${because}`, 'Choose another name.');
}

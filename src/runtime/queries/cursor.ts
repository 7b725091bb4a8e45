import { createHmac, timingSafeEqual } from 'node:crypto';
import { KeyAttributeType } from '../../model/compiled-model';
import { ValidationError } from '../errors/validation-error';
import { nativeNumber } from '../items/native-value';

/** The first bytes of a cursor: its signature. */
const SIGNATURE_BYTES = 16;

/** What a cursor belongs to. */
export interface CursorScope {
  /** What reads, for messages: `query.ordersOfUser`. */
  readonly place: string;
  /** What tells it from all others, as JSON. */
  readonly identity: string;
  /** The types of the key attributes that a position has. */
  readonly keyTypes: ReadonlyMap<string, KeyAttributeType>;
  /** Key attributes whose values are known without the cursor. */
  readonly known: Readonly<Record<string, unknown>>;
}

/** The secrets that sign cursors: the first signs, all are accepted. An empty one makes a signature a mere checksum. */
type Secrets = readonly string[];

/** The position of a stored item, as a text that can be handed on. */
export function encodeCursor(secrets: Secrets, scope: CursorScope, item: Readonly<Record<string, unknown>>): string {
  return sealCursor(secrets, scope, positionOf(scope, item));
}

/**
 * The key after which a page begins.
 *
 * @throws ValidationError where the cursor is none, was altered, or is one of another query
 */
export function decodeCursor(secrets: Secrets, scope: CursorScope, cursor: unknown): Record<string, unknown> {
  return startKey(scope, openCursor(secrets, scope, cursor));
}

/** What a cursor has of a position: the texts of those key attributes that are not known without it. */
export function positionOf({ keyTypes, known }: CursorScope, item: Readonly<Record<string, unknown>>): string[] {
  return [...keyTypes.keys()].filter(name => !Object.hasOwn(known, name)).map(name => keyText(item[name]));
}

/**
 * The whole key of a position.
 *
 * @throws ValidationError where it is none
 */
export function startKey(scope: CursorScope, position: unknown): Record<string, unknown> {
  const texts = Array.isArray(position) ? [...position] : [];
  const key: Record<string, unknown> = {};
  for (const [name, type] of scope.keyTypes) {
    key[name] = Object.hasOwn(scope.known, name) ? scope.known[name] : keyValue(scope, type, texts.shift());
  }
  return key;
}

/** Signs the content of a cursor. */
export function sealCursor([secret]: Secrets, { identity }: CursorScope, content: unknown): string {
  const text = JSON.stringify(content);
  return Buffer.concat([signature(secret, identity, text), Buffer.from(text)]).toString('base64url');
}

/**
 * The content of a cursor.
 *
 * @throws ValidationError
 */
export function openCursor(secrets: Secrets, scope: CursorScope, cursor: unknown): unknown {
  const bytes = Buffer.from(typeof cursor === 'string' ? cursor : '', 'base64url');
  const signed = bytes.subarray(0, SIGNATURE_BYTES);
  const text = bytes.subarray(SIGNATURE_BYTES).toString();
  // several texts could stand for the same bytes
  const isSigned = bytes.length > SIGNATURE_BYTES && bytes.toString('base64url') === cursor
    && secrets.some(secret => timingSafeEqual(signature(secret, scope.identity, text), signed));
  if (!isSigned) throw invalid(scope);
  try {
    return JSON.parse(text);
  } catch {
    throw invalid(scope);
  }
}

/** The text of a key attribute's value. */
export function keyText(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value);
}

function keyValue(scope: CursorScope, type: KeyAttributeType, text: unknown): unknown {
  if (typeof text !== 'string' || text === '' || (type === 'N' && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text))) throw invalid(scope);
  return type === 'N' ? nativeNumber(text) : type === 'B' ? new Uint8Array(Buffer.from(text, 'base64')) : text;
}

function signature(secret: string, identity: string, text: string): Buffer {
  return createHmac('sha256', secret).update(`${identity}\n${text}`).digest().subarray(0, SIGNATURE_BYTES);
}

function invalid({ place }: CursorScope): ValidationError {
  return new ValidationError(`${place}: the cursor is not valid here: it was altered, it is of another query, or it has another secret. `
    + 'Pass the one that the page before returned, unchanged, with the same parameters and the same order.');
}

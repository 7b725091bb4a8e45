import { KeyAttributeType } from '../../model/compiled-model';
import { compareValues } from '../compare-values';
import { ValidationError } from '../errors/validation-error';
import { isObject } from '../is-object';
import { nativeNumber } from '../items/native-value';

/** The query that a cursor belongs to. */
export interface CursorScope {
  /** The name of the access pattern. */
  readonly pattern: string;
  /** The types of the key attributes of the table and of the index. */
  readonly keyTypes: ReadonlyMap<string, KeyAttributeType>;
  /** The values of the partition key. */
  readonly partition: Readonly<Record<string, unknown>>;
}

/** The key of the last item of a page, as text that can be handed on. */
export function encodeCursor({ pattern, keyTypes }: CursorScope, item: Readonly<Record<string, unknown>>): string {
  const key = Object.fromEntries([...keyTypes].map(([name, type]) => {
    const value = item[name];
    return [name, { [type]: value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value) }];
  }));
  return Buffer.from(JSON.stringify({ pattern, key })).toString('base64url');
}

/**
 * The key after which a page begins.
 *
 * @throws ValidationError where the cursor is none, or one of another pattern or of another partition
 */
export function decodeCursor({ pattern, keyTypes, partition }: CursorScope, cursor: unknown): Record<string, unknown> {
  const place = `query.${pattern}`;
  const content = parseCursor(cursor);
  if (!content) throw new ValidationError(`${place}: the cursor is not valid. Pass the one that the page before returned, unchanged.`);
  if (content.pattern !== pattern) throw new ValidationError(`${place}: the cursor is of another pattern, '${content.pattern}'. Pass it to that one.`);
  const key: Record<string, unknown> = {};
  for (const [name, type] of keyTypes) {
    const text = isObject(content.key[name]) ? content.key[name][type] : undefined;
    if (typeof text !== 'string' || text === '' || (type === 'N' && !/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text))) {
      throw new ValidationError(`${place}: the cursor is not valid. Pass the one that the page before returned, unchanged.`);
    }
    key[name] = type === 'N' ? nativeNumber(text) : type === 'B' ? new Uint8Array(Buffer.from(text, 'base64')) : text;
  }
  for (const [name, value] of Object.entries(partition)) {
    if (typeof value === 'string' ? key[name] !== value : compareValues(key[name], value) !== 0) {
      throw new ValidationError(`${place}: the cursor is of a query with other parameters: its ${name} is another one. Pass the same parameters as for the page before.`);
    }
  }
  return key;
}

function parseCursor(cursor: unknown): { pattern: string; key: Record<string, unknown> } | undefined {
  if (typeof cursor !== 'string' || !/^[\w-]+$/.test(cursor)) return undefined;
  try {
    const content: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return isObject(content) && typeof content.pattern === 'string' && isObject(content.key) ? { pattern: content.pattern, key: content.key } : undefined;
  } catch {
    return undefined;
  }
}

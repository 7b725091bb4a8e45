/**
 * Compares two keys as DynamoDB orders them: texts by their UTF-8 bytes, which is the order of their code points; numbers by
 * value; bytes one by one.
 */
export function compareKeys(left: unknown, right: unknown): number {
  if (typeof left === 'string' && typeof right === 'string') return compareLists(codePoints(left), codePoints(right));
  if (left instanceof Uint8Array && right instanceof Uint8Array) return compareLists([...left], [...right]);
  return sign(left as number, right as number);
}

function codePoints(text: string): number[] {
  return Array.from(text, character => character.codePointAt(0)!);
}

function compareLists(left: readonly number[], right: readonly number[]): number {
  const different = left.findIndex((value, index) => value !== right[index]);
  if (different < 0) return sign(left.length, right.length);
  return different < right.length ? sign(left[different], right[different]) : 1;
}

function sign(left: number | bigint, right: number | bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** A table key as a text that is equal for equal keys, however its numbers are represented. */
export function keyText(keyAttributes: readonly string[], item: Readonly<Record<string, unknown>>): string {
  return JSON.stringify(keyAttributes.map(name => {
    const value = item[name];
    if (value instanceof Uint8Array) return [Buffer.from(value).toString('base64')];
    return typeof value === 'string' ? value : { number: String(value) };
  }));
}

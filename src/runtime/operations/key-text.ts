/** A table key as a text that is equal for equal keys, however its numbers are represented. */
export function keyText(keyAttributes: readonly string[], item: Readonly<Record<string, unknown>>): string {
  let text = '';
  for (const name of keyAttributes) {
    const value = item[name];
    const part = value instanceof Uint8Array ? Buffer.from(value).toString('base64') : String(value);
    // the length tells where a value ends, so that two of them cannot be taken for two others
    text += `${part.length} ${part}`;
  }
  return text;
}

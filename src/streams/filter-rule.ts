/**
 * One rule of a Lambda event filter for a field. A field has a list of them, of which one must hold; several fields
 * must all hold. There is no rule for the middle of a text, and no two rules that must both hold for a field.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax
 */
export type FilterRule =
  | string
  | boolean
  | { readonly prefix: string }
  | { readonly suffix: string }
  | { readonly 'anything-but': readonly string[] }
  | { readonly exists: boolean };

/** A field of a stream record, such as `dynamodb`, `Keys`, `PK`, `S`. */
export type FieldPath = readonly string[];

/** A field and its rules. */
export interface FieldRules {
  readonly path: FieldPath;
  readonly rules: readonly FilterRule[];
}

/** A filter pattern before it is text: its fields, each once. */
export type FilterPattern = readonly FieldRules[];

/** The rules of a pattern for a field; undefined where it has none. */
export function rulesAt(pattern: FilterPattern, path: FieldPath): readonly FilterRule[] | undefined {
  return pattern.find(field => isSame(field.path, path))?.rules;
}

/** Whether two paths, lists of rules or other plain values are the same. */
export function isSame(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The text of a pattern, as Lambda takes it. */
export function patternText(pattern: FilterPattern): string {
  const root: Record<string, any> = {};
  for (const { path, rules } of pattern) {
    const parent = path.slice(0, -1).reduce((node, name) => node[name] ??= {}, root);
    parent[path.at(-1)!] = rules;
  }
  return JSON.stringify(root);
}

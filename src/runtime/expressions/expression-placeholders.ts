/**
 * Collects the names and values of a request's expressions: every one stands there as `#0`, `:0` and so on, so that no
 * reserved word and no character of a name or a value can change what an expression says.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html
 */
export class ExpressionPlaceholders {
  private readonly names = new Map<string, string>();
  private readonly scalars = new Map<string, string>();
  private readonly values: unknown[] = [];
  private emptyListPlaceholder?: string;

  /** @param prefix what its placeholders begin with, where they stand beside those of another one */
  constructor(private readonly prefix = '') {}

  /** The placeholder of an attribute's name. */
  name(name: string): string {
    const known = this.names.get(name);
    if (known) return known;
    const placeholder = `#${this.prefix}${this.names.size}`;
    this.names.set(name, placeholder);
    return placeholder;
  }

  /** The placeholders of a path: names, and the numbers of list elements. */
  path(steps: readonly (string | number)[]): string {
    return steps.map((step, index) => typeof step === 'number' ? `[${step}]` : `${index === 0 ? '' : '.'}${this.name(step)}`).join('');
  }

  /** The placeholder of a value. Equal scalars share one. */
  value(value: unknown): string {
    const scalar = typeof value === 'object' ? undefined : `${typeof value === 'bigint' ? 'number' : typeof value} ${value}`;
    const known = scalar === undefined ? undefined : this.scalars.get(scalar);
    if (known) return known;
    const placeholder = `:${this.prefix}${this.values.length}`;
    this.values.push(value);
    if (scalar !== undefined) this.scalars.set(scalar, placeholder);
    return placeholder;
  }

  /** The placeholder of an empty list, to which elements are put. */
  emptyList(): string {
    return this.emptyListPlaceholder ??= this.value([]);
  }

  /** The names and values as a request carries them; DynamoDB refuses empty ones. */
  get input(): { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Record<string, unknown> } {
    const input: { ExpressionAttributeNames?: Record<string, string>; ExpressionAttributeValues?: Record<string, unknown> } = {};
    for (const [name, placeholder] of this.names) (input.ExpressionAttributeNames ??= {})[placeholder] = name;
    for (const [index, value] of this.values.entries()) (input.ExpressionAttributeValues ??= {})[`:${this.prefix}${index}`] = value;
    return input;
  }
}

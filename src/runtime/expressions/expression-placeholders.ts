/** To which elements are put. */
const EMPTY_LIST: readonly unknown[] = [];

/** What a request carries of its expressions. */
export interface ExpressionInput {
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Record<string, unknown>;
}

/**
 * Collects the names and values of a request's expressions: every one stands there as `#0`, `:0` and so on, so that no
 * reserved word and no character of a name or a value can change what an expression says.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.ExpressionAttributeNames.html
 */
export class ExpressionPlaceholders {
  private readonly names: string[] = [];
  private readonly values: unknown[] = [];

  /** @param prefix what its placeholders begin with, where they stand beside those of another one */
  constructor(private readonly prefix = '') {}

  /** The placeholder of an attribute's name. */
  name(name: string): string {
    return `#${this.prefix}${positionIn(this.names, name)}`;
  }

  /** The placeholders of a path: names, and the numbers of list elements. */
  path(steps: readonly (string | number)[]): string {
    let text = '';
    for (const step of steps) text += typeof step === 'number' ? `[${step}]` : `${text && '.'}${this.name(step)}`;
    return text;
  }

  /** The placeholder of a value. Equal scalars share one. */
  value(value: unknown): string {
    return `:${this.prefix}${positionIn(this.values, value)}`;
  }

  /** The placeholder of an empty list. */
  emptyList(): string {
    return this.value(EMPTY_LIST);
  }

  /** The names and values as a request carries them; DynamoDB refuses empty ones. */
  get input(): ExpressionInput {
    const input: ExpressionInput = {};
    if (this.names.length > 0) input.ExpressionAttributeNames = membersOf(this.names, `#${this.prefix}`);
    if (this.values.length > 0) input.ExpressionAttributeValues = membersOf(this.values, `:${this.prefix}`);
    return input;
  }
}

/** Where an element is in a list, to which it is put if it is not there. */
function positionIn<Element>(list: Element[], element: Element): number {
  const position = list.indexOf(element);
  return position < 0 ? list.push(element) - 1 : position;
}

function membersOf<Element>(list: readonly Element[], prefix: string): Record<string, Element> {
  const members: Record<string, Element> = {};
  for (let index = 0; index < list.length; index++) members[`${prefix}${index}`] = list[index];
  return members;
}

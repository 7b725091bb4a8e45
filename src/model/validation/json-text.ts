/**
 * Parses JSON as `JSON.parse` does, but refuses a name that an object has twice (of which only the last would count)
 * and tells where a fault is.
 *
 * @throws SyntaxError with the line and the column of the first fault, both from 1
 * @example
 * parseJson('{ "entities": {} }');
 */
export function parseJson(text: string): unknown {
  const reader = new JsonReader(text);
  reader.skipSpace();
  const value = reader.readValue();
  if (!reader.atEnd()) reader.fail('there is text after the end');
  return value;
}

/** Objects and lists deeper than this are refused, so that reading them never exhausts the stack. */
const MOST_LEVELS = 500;

class JsonReader {
  private position = 0;
  private level = 0;

  constructor(private readonly text: string) {
    // some editors on Windows begin a file with a byte order mark
    if (text.startsWith('\uFEFF')) this.position = 1;
  }

  atEnd(): boolean {
    return this.position >= this.text.length;
  }

  skipSpace(): void {
    this.match(/[ \t\r\n]*/y);
  }

  fail(reason: string, position = this.position): never {
    const before = this.text.slice(0, position).split('\n');
    throw new SyntaxError(`line ${before.length}, column ${before.at(-1)!.length + 1}: ${reason}`);
  }

  /** Reads a value and the space after it. */
  readValue(): unknown {
    const first = this.text[this.position];
    if (++this.level > MOST_LEVELS) this.fail('objects and lists are nested too deep');
    const value = first === '{' ? this.readObject() : first === '[' ? this.readList() : this.readScalar();
    this.level--;
    this.skipSpace();
    return value;
  }

  private readObject(): unknown {
    const members = new Map<string, unknown>();
    this.readElements('}', () => {
      const start = this.position;
      if (this.text[start] !== '"') this.fail('a name in double quotes is expected');
      const name = this.readScalar() as string;
      if (members.has(name)) this.fail(`the name ${JSON.stringify(name)} is there twice`, start);
      this.skipSpace();
      this.expect(':');
      members.set(name, this.readValue());
    });
    return Object.fromEntries(members);
  }

  private readList(): unknown[] {
    const elements: unknown[] = [];
    this.readElements(']', () => elements.push(this.readValue()));
    return elements;
  }

  private readElements(end: string, readElement: () => void): void {
    this.position++;
    this.skipSpace();
    if (this.text[this.position] !== end) {
      readElement();
      while (this.text[this.position] === ',') {
        this.expect(',');
        readElement();
      }
    }
    if (this.text[this.position] !== end) this.fail(this.atEnd() ? `the text ends before a '${end}'` : `',' or '${end}' is expected`);
    this.position++;
  }

  private expect(character: string): void {
    if (this.text[this.position] !== character) this.fail(`'${character}' is expected`);
    this.position++;
    this.skipSpace();
  }

  private readScalar(): unknown {
    const start = this.position;
    const token = this.match(/"(?:[^"\\\u0000-\u001F]|\\.)*"|-?\d[\d.eE+-]*|[a-zA-Z]+/y);
    if (token === undefined && this.text[start] === '"') this.fail('the text in quotes does not end on its line');
    if (token === undefined) this.fail(this.atEnd() ? 'the text ends where a value is expected' : 'a value is expected');
    try {
      return JSON.parse(token);
    } catch {
      return this.fail(`${token} is no value of JSON`, start);
    }
  }

  private match(expression: RegExp): string | undefined {
    expression.lastIndex = this.position;
    const [token] = expression.exec(this.text) ?? [];
    this.position += token?.length ?? 0;
    return token;
  }
}

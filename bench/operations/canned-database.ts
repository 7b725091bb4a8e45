import { crc32 } from 'node:zlib';

/** An answer with its headers. */
export interface Answer {
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** A request as it came. */
export interface Request {
  /** `PutItem` and so on. */
  readonly operation: string;
  readonly body: string;
}

/**
 * A database that keeps the first items that are put, and then answers at once: reads and changes with these items, always. So each
 * library reads items as it stores them.
 */
export class CannedDatabase {
  private readonly items: unknown[] = [];
  private readonly answers = new Map<string, Answer>();
  private last?: { target: string; body: string | Uint8Array };

  /** @param size how many items it keeps */
  constructor(private readonly size: number) {}

  /** @param target the header `x-amz-target` */
  answer(target: string, body: string | Uint8Array): Answer {
    this.last = { target, body };
    const isKept = target.endsWith('.PutItem') && this.items.length < this.size;
    if (isKept) this.items.push(JSON.parse(textOf(body)).Item);
    let answer = this.answers.get(target);
    if (!answer) this.answers.set(target, answer = this.prepare(target.slice(target.indexOf('.') + 1)));
    return answer;
  }

  /** What came last. */
  lastRequest(): Request {
    const { target, body } = this.last!;
    return { operation: target.slice(target.indexOf('.') + 1), body: textOf(body) };
  }

  private prepare(operation: string): Answer {
    const bodies: Record<string, unknown> = {
      GetItem: { Item: this.items[0] },
      UpdateItem: { Attributes: this.items[0] },
      Query: { Items: this.items, Count: this.items.length, ScannedCount: this.items.length },
      BatchWriteItem: { UnprocessedItems: {} },
    };
    const body = Buffer.from(JSON.stringify(bodies[operation] ?? {}));
    return {
      body,
      headers: { 'content-type': 'application/x-amz-json-1.0', 'content-length': String(body.length), 'x-amz-crc32': String(crc32(body)) },
    };
  }
}

function textOf(body: string | Uint8Array): string {
  return typeof body === 'string' ? body : new TextDecoder().decode(body);
}

import type { ServerResponse } from 'http';
import { setTimeout as sleep } from 'timers/promises';
import { checksumOf } from './checksum-of';
import { halfOfBatch, withUnprocessed } from './half-of-batch';
import { DatabaseAnswer, LocalServer, passOn, protocolHeaders, ProtocolRequest, readRequest, startLocalServer } from './pass-on';

/** An answer that a fault gives in the place of the database's. */
export interface FaultAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** The name of the error, such as `ThrottlingException`. */
  readonly type: string;
  /** More members of the body, such as `CancellationReasons`. */
  readonly body?: Record<string, unknown>;
}

/** What goes wrong with a request. */
export type Fault =
  /** It is answered so, and not done. */
  | { readonly kind: 'refuse'; readonly answer: FaultAnswer }
  /** It is done, and answered so. */
  | { readonly kind: 'refuse-after'; readonly answer: FaultAnswer }
  /** The connection is cut: before it is done, after it is done, or in the midst of the answer. */
  | { readonly kind: 'cut-before' | 'cut-after' | 'cut-midway' }
  /** It is done at once, and answered so many milliseconds later. */
  | { readonly kind: 'late-answer'; readonly milliseconds: number }
  /** It is passed on so many milliseconds later, also if nobody waits for it any more. */
  | { readonly kind: 'late-request'; readonly milliseconds: number }
  /** Half of a batch is done, and the rest is unprocessed; nothing is wrong with other operations. */
  | { readonly kind: 'half' }
  /** The header with the checksum is wrong. */
  | { readonly kind: 'wrong-checksum' }
  /** A letter or digit of the answer is another one, and the checksum is that of the right answer; `at`, from 0 to 1, is about where. */
  | { readonly kind: 'changed-answer'; readonly at: number };

/** A request that came to the proxy. */
export interface ArrivedRequest extends ProtocolRequest {
  /** What went wrong with it. */
  readonly fault?: Fault;
  /** What the database did, where it was passed on. */
  passed?: {
    /** The place among the requests that were passed on: they are passed on one after the other. */
    readonly order: number;
    /** What was passed on: of a batch it may be a half. */
    readonly request: Record<string, any>;
    /** The HTTP status. */
    readonly status: number;
    /** The answer; of an error its `__type` and message. */
    readonly response: Record<string, any>;
  };
  /** Whether the right answer went to the client, or one that tells that nothing was done. */
  answered: boolean;
}

/** A proxy that `startFaultProxy` started. */
export interface FaultProxy extends LocalServer {
  /** The requests of a caller, whose access key ids begin so, since the last call, in the order in which they came; forgets them. What becomes of them is added later. */
  take(caller?: string): ArrivedRequest[];
  /** Waits until nothing is under way. */
  settled(): Promise<void>;
}

/** Tells what goes wrong with a request; `undefined` for nothing. */
export type DecideFault = (request: ProtocolRequest) => Fault | undefined;

/**
 * Starts an HTTP proxy on 127.0.0.1 that passes requests on to a local database and lets some of them go wrong, in the
 * ways in which networks and services do. It records what really was done. Requests are passed on one after the other, so
 * that this record has one order; what goes wrong with their answers is not waited for.
 *
 * @param decide tells what goes wrong with a request
 * @example
 * const proxy = await startFaultProxy(database.endpoint, ({ operation }) => operation === 'PutItem' ? { kind: 'cut-after' } : undefined);
 * // … requests to proxy.endpoint …
 * for (const { operation, passed } of proxy.take()) console.log(operation, passed?.status);
 * await proxy.stop();
 */
export async function startFaultProxy(databaseEndpoint: string, decide: DecideFault): Promise<FaultProxy> {
  const arrived: ArrivedRequest[] = [];
  const underWay = new Set<Promise<void>>();
  let turn: Promise<unknown> = Promise.resolve();
  let order = 0;

  const server = await startLocalServer((incoming, outgoing) => {
    const work = handle();
    underWay.add(work);
    return work.finally(() => underWay.delete(work));

    async function handle(): Promise<void> {
      const request = await readRequest(incoming).catch(() => undefined);
      // the client was gone before its request was whole
      if (!request) return void outgoing.destroy();
      const fault = decide(request);
      const record: ArrivedRequest = { ...request, fault, answered: false };
      arrived.push(record);
      if (fault?.kind === 'cut-before') return void outgoing.destroy();
      if (fault?.kind === 'refuse') return refuse(outgoing, record, fault.answer);
      if (fault?.kind === 'late-request') await sleep(fault.milliseconds);
      const answer = await inTurn(async () => {
        const half = fault?.kind === 'half' ? halfOfBatch(request.request) : undefined;
        const passed = half?.passed ?? request.request;
        const whole = await passOn(databaseEndpoint, incoming, passed);
        const answered = half && whole.status === 200 ? changedBody(whole, body => withUnprocessed(request.operation, body, half.left)) : whole;
        record.passed = { order: order++, request: passed, status: whole.status, response: JSON.parse(answered.body.toString() || '{}') };
        return answered;
      });
      await answerWith(outgoing, record, answer);
    }
  });

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  return {
    ...server,
    take: caller => {
      const taken = arrived.filter(request => caller === undefined || request.accessKeyId?.startsWith(caller));
      arrived.splice(0, arrived.length, ...arrived.filter(request => !taken.includes(request)));
      return taken;
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
  };
}

async function answerWith(outgoing: ServerResponse, record: ArrivedRequest, { status, headers, body }: DatabaseAnswer): Promise<void> {
  const { fault } = record;
  const checksum = checksumOf(body);
  const write = (sent: Buffer, crc = checksum) => {
    outgoing.writeHead(status, { ...headers, 'content-length': body.length, 'x-amz-crc32': `${crc}` });
    outgoing.write(sent);
  };
  switch (fault?.kind) {
    case 'refuse-after':
      return refuse(outgoing, record, fault.answer, false);
    case 'cut-after':
      return void outgoing.destroy();
    case 'cut-midway':
      write(body.subarray(0, Math.floor(body.length / 2)));
      await sleep(1);
      return void outgoing.destroy();
    case 'changed-answer':
      write(changedAnswer(body, fault.at));
      break;
    case 'wrong-checksum':
      write(body, checksum + 1);
      break;
    case 'late-answer':
      await sleep(fault.milliseconds);
      if (outgoing.destroyed) return;
      write(body);
      break;
    default:
      record.answered = !outgoing.destroyed;
      write(body);
  }
  outgoing.end();
}

function refuse(outgoing: ServerResponse, record: ArrivedRequest, { status, type, body }: FaultAnswer, nothingDone = true): void {
  record.answered = nothingDone && status < 500;
  const text = Buffer.from(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'A fault that the proxy made.', ...body }));
  outgoing.writeHead(status, { ...protocolHeaders, 'content-length': text.length, 'x-amz-crc32': `${checksumOf(text)}` }).end(text);
}

function changedBody(answer: DatabaseAnswer, change: (body: Record<string, any>) => Record<string, any>): DatabaseAnswer {
  return { ...answer, body: Buffer.from(JSON.stringify(change(JSON.parse(answer.body.toString())))) };
}

/** The answer with another letter or digit in it, which is still JSON. */
function changedAnswer(body: Buffer, at: number): Buffer {
  const values = [...body.toString('latin1').matchAll(/(?<=:\s*")[A-Za-z0-9]+(?=")/g)];
  if (values.length === 0) return body;
  const { index, 0: value } = values[Math.floor(at * values.length)];
  const changed = Buffer.from(body);
  changed.write(value.endsWith('1') ? '2' : '1', index + value.length - 1);
  return changed;
}

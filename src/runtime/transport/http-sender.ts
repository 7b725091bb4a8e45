// by name, because bundlers copy a whole module that is imported as one
import { Agent as HttpAgent, IncomingHttpHeaders, request as httpRequest } from 'node:http';
import { isIP } from 'node:net';
import { builtinModule } from './builtin-module';
import { Endpoint } from './endpoint';

/** A response that has come in whole. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The times after which a request is given up, in milliseconds. */
export interface Timeouts {
  /** For the connection. */
  readonly connection: number;
  /** For the whole, from when there is a socket. */
  readonly request: number;
}

/** Why there is no response. */
export interface SendError extends NodeJS.ErrnoException {
  /** Whether there was a connection, so that the request may have arrived. */
  readonly wasSent: boolean;
}

/** Posts a body, with headers as names and values in turn; fails with a `SendError`. */
export type HttpSender = (headers: string[], body: string, abortSignal?: AbortSignal) => Promise<HttpResponse>;

/** A sender to one endpoint, whose connections are kept for the next requests. */
export function httpSender({ protocol, hostname, port, path }: Endpoint, maxSockets: number, timeouts: Timeouts): HttpSender {
  // that of TLS takes a millisecond to load
  const { Agent, request: makeRequest } = protocol === 'https:' ? builtinModule('node:https') : { Agent: HttpAgent, request: httpRequest };
  const connected = protocol === 'https:' ? 'secureConnect' : 'connect';
  const host = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
  // the agent would work out both names for each request
  const agent = Object.assign(new Agent({ keepAlive: true, maxSockets }), { getName: () => hostname });
  const options = { agent, host, port, path, method: 'POST', servername: isIP(host) ? '' : host };
  return (headers, body, abortSignal) => new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    let wasSent = false;
    if (abortSignal?.aborted) return fail(abortError(abortSignal));
    const request = makeRequest({ ...options, headers }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', fail);
      response.on('end', () => {
        finish();
        resolve({ status: response.statusCode!, headers: response.headers, body: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks) });
      });
    });
    request.on('error', fail);
    request.on('socket', socket => {
      const begin = () => {
        wasSent = true;
        wait(timeouts.request, 'no whole answer');
      };
      if (!socket.connecting) return begin();
      wait(timeouts.connection, 'no connection');
      socket.once(connected, begin);
    });
    abortSignal?.addEventListener('abort', abort);
    request.end(body);

    function wait(time: number, what: string): void {
      clearTimeout(timer);
      timer = setTimeout(() => request.destroy(Object.assign(new Error(`${what} within ${time} ms`), { code: 'ETIMEDOUT' })), time);
    }
    function finish(): void {
      clearTimeout(timer);
      abortSignal?.removeEventListener('abort', abort);
    }
    function fail(error: Error): void {
      finish();
      reject(Object.assign(error, { wasSent }));
    }
    function abort(): void {
      fail(abortError(abortSignal!));
      request.destroy();
    }
  });
}

/** The error of a call that was aborted, as the SDK has it. */
export function abortError({ reason }: AbortSignal): Error {
  return Object.assign(new Error('The request was aborted.', { cause: reason }), { name: 'AbortError' });
}

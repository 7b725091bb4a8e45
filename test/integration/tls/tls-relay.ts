import { once } from 'events';
import { Agent, request } from 'http';
import { createServer } from 'https';
import type { AddressInfo } from 'net';
import type { TLSSocket } from 'tls';
import { ServerCertificate } from './certificates';

/** What becomes of a handshake: it is made, cut, or never answered. */
type Handshake = 'made' | 'cut' | 'stalled';

/** How a relay behaves. */
export interface TlsRelayOptions {
  /** What becomes of the first handshakes; all others are made. */
  readonly handshakes?: readonly Handshake[];
  /** How many requests a connection serves. @default - any number */
  readonly requestsPerConnection?: number;
}

/** A server that speaks TLS, in front of a database that does not. */
export interface TlsRelay {
  readonly port: number;
  /** What there was so far. */
  readonly seen: {
    /** The handshakes, also those that came to nothing, by the host name that the client asked for. */
    readonly asked: string[];
    /** The connections that were made. */
    connections: number;
    /** Those of them that took up the session of another. */
    resumed: number;
    requests: number;
  };
  stop(): Promise<void>;
}

/** Starts a relay on a free port of 127.0.0.1. */
export async function startTlsRelay(database: string, { pfx, passphrase }: ServerCertificate, options: TlsRelayOptions = {}): Promise<TlsRelay> {
  const { handshakes = [], requestsPerConnection } = options;
  const seen: TlsRelay['seen'] = { asked: [], connections: 0, resumed: 0, requests: 0 };
  const agent = new Agent({ keepAlive: true });
  const SNICallback = (name: string, decide: (error: Error | null) => void) => {
    seen.asked.push(name);
    const handshake = handshakes[seen.asked.length - 1] ?? 'made';
    if (handshake !== 'stalled') decide(handshake === 'cut' ? new Error('cut') : null);
  };
  const server = createServer({ pfx, passphrase, SNICallback }, (incoming, outgoing) => {
    seen.requests++;
    const passedOn = request(database, { agent, method: incoming.method, headers: incoming.headers }, answer => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passedOn.on('error', () => outgoing.destroy()));
  });
  server.on('secureConnection', (socket: TLSSocket) => {
    seen.connections++;
    if (socket.isSessionReused()) seen.resumed++;
  });
  if (requestsPerConnection !== undefined) server.maxRequestsPerSocket = requestsPerConnection;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    seen,
    stop: async () => {
      agent.destroy();
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

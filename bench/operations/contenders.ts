import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { quietLogger } from './contenders/quiet-logger';
import { Operations } from './operations';

/** A library, used in one way. */
export interface Contender {
  readonly name: string;
  /** Whether it sends the very requests that are sent by hand. */
  readonly isExact: boolean;
  /** The contender whose times its own are divided by. */
  readonly comparedWith: string;
  /** Whether it takes a `requestHandler` of the official client. */
  readonly takesHandler: boolean;
  /** The libraries are loaded where they are used: a process has one of them. */
  readonly connect: (config: DynamoDBClientConfig) => Promise<Operations>;
}

export const CONTENDERS: Record<string, Contender> = {
  plain: {
    name: 'lib-dynamodb',
    comparedWith: 'plain',
    isExact: true,
    takesHandler: true,
    connect: async config => (await import('./contenders/plain.js')).plain(config),
  },
  plainlogger: {
    name: 'lib-dynamodb, no logging',
    comparedWith: 'plain',
    isExact: true,
    takesHandler: true,
    connect: async config => (await import('./contenders/plain.js')).plain({ ...config, logger: quietLogger }),
  },
  official: {
    name: 'this client, official',
    comparedWith: 'plain',
    isExact: true,
    takesHandler: true,
    connect: async config => officialClient(config),
  },
  officiallogger: {
    name: 'this client, official, no logging',
    comparedWith: 'plainlogger',
    isExact: true,
    takesHandler: true,
    connect: async config => officialClient({ ...config, logger: quietLogger }),
  },
  electrodb: {
    name: 'ElectroDB',
    comparedWith: 'plain',
    isExact: false,
    takesHandler: true,
    connect: async config => (await import('./contenders/electrodb.js')).electroDb(config),
  },
  toolbox: {
    name: 'DynamoDB-Toolbox',
    comparedWith: 'plain',
    isExact: false,
    takesHandler: true,
    connect: async config => (await import('./contenders/toolbox.js')).toolbox(config),
  },
  onetable: {
    name: 'OneTable',
    comparedWith: 'plain',
    isExact: false,
    takesHandler: true,
    connect: async config => (await import('./contenders/onetable.mjs')).oneTable(config),
  },
};

async function officialClient(config: DynamoDBClientConfig): Promise<Operations> {
  const [{ client }, handler] = await Promise.all([import('./contenders/client.js'), import('./contenders/client-handler.js')]);
  return client(handler.officialClient(config));
}

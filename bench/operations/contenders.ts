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
  lean: {
    name: 'this client',
    comparedWith: 'plain',
    isExact: true,
    takesHandler: false,
    connect: lean,
  },
  official: {
    name: 'this client by lib-dynamodb',
    comparedWith: 'plain',
    isExact: true,
    takesHandler: true,
    connect: throughOfficial,
  },
  officiallogger: {
    name: 'this client by lib-dynamodb, no logging',
    comparedWith: 'plainlogger',
    isExact: true,
    takesHandler: true,
    connect: config => throughOfficial({ ...config, logger: quietLogger }),
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

async function throughOfficial(config: DynamoDBClientConfig): Promise<Operations> {
  const [{ client }, { officialClient }] = await Promise.all([import('./contenders/client.js'), import('./contenders/official-client.js')]);
  return client(officialClient(config));
}

async function lean(): Promise<Operations> {
  const [{ client }, { leanClient }] = await Promise.all([import('./contenders/client.js'), import('./contenders/lean-client.js')]);
  return client(leanClient());
}

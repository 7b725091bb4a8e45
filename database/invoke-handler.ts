import { join } from 'path';
import type { Readable, Writable } from 'stream';
import { localCredentials, localRegion } from './local-client';
import { endProcess, spawnWithParent } from './spawn-with-parent';

/** A Lambda function on this machine. */
export interface LocalFunction {
  /** The folder with its code: an asset of a cloud assembly, for example. */
  readonly folder: string;
  /** The handler as Lambda writes it: `index.handler`. */
  readonly handler: string;
  /** The Python to run it with. @default - Node.js */
  readonly python?: string;
  /** The Node.js to run it with, where there is no `python`. @default - the one of this process */
  readonly node?: string;
  /** The endpoint of DynamoDB. */
  readonly endpoint: string;
  /** Its environment variables, beside those that Lambda gives every function. */
  readonly environment: Record<string, string>;
  /** The most time an invocation may take, in seconds. @default 30 */
  readonly timeout?: number;
}

/** An invocation whose handler threw: `name` and `message` are those of the handler's error. */
export class HandlerError extends Error {
  /** The handler's stack trace. */
  readonly handlerStack?: string;

  constructor(error: { readonly name: string; readonly message: string; readonly stack?: string }) {
    super(error.message);
    this.name = error.name;
    this.handlerStack = error.stack;
  }
}

/**
 * Invokes a Lambda handler in a process of its own, in an environment that holds its variables and those that the AWS SDKs want
 * (region, credentials, endpoint), and nothing else. The process ends with the invocation, and with this process at the latest.
 *
 * @returns what the handler returned, after a way through JSON.
 * @throws HandlerError with the name and the message of what the handler threw.
 * @throws Error when the process ends without an answer (with what it printed), or takes longer than its timeout.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 * @example
 * const environment = { TABLE_NAME: tableName };
 * const getUser = { folder: asset, handler: 'index.handler', endpoint: database.endpoint, environment };
 * const result = await invokeHandler(getUser, { userId: '123' });
 */
export async function invokeHandler(target: LocalFunction, event: unknown): Promise<any> {
  const [command, runner] = target.python === undefined ? [target.node ?? process.execPath, 'run-handler.mjs'] : [target.python, 'run_handler.py'];
  const args = [join(__dirname, runner), target.folder, target.handler];
  const child = spawnWithParent(command, args, { cwd: target.folder, env: environmentOf(target), extraPipes: 2 });
  const [, stdout, stderr, events, results] = child.stdio as [Writable, Readable, Readable, Writable, Readable];
  // A process that dies before it reads its event must not take this one along.
  events.on('error', () => {}).end(JSON.stringify(event ?? null));

  const seconds = target.timeout ?? 30;
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    void endProcess(child);
  }, seconds * 1000);
  const started = new Promise<void>((_, reject) => child.once('error', reject));
  try {
    const [answer, output, errors] = await Promise.race([Promise.all([results, stdout, stderr].map(textOf)), started]) as string[];
    if (late) throw new Error(`The handler ${target.handler} took longer than ${seconds} seconds.`);
    if (answer === '') throw new Error(`The handler ${target.handler} ended without an answer. Its output:\n${(output + errors).trim() || '(none)'}`);
    const { result, error } = JSON.parse(answer);
    if (error !== undefined) throw new HandlerError(error);
    return result;
  } finally {
    clearTimeout(timer);
    await endProcess(child);
  }
}

function environmentOf({ endpoint, environment }: LocalFunction): Record<string, string> {
  return {
    AWS_REGION: localRegion,
    AWS_DEFAULT_REGION: localRegion,
    AWS_ACCESS_KEY_ID: localCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: localCredentials.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    ...environment,
  };
}

async function textOf(stream: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

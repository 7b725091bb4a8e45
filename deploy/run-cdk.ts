import { join } from 'path';
import { endProcess, spawnWithParent } from '../database/spawn-with-parent';

/** The CDK CLI ended with an error. */
export class CdkError extends Error {
  constructor(readonly args: string[], readonly output: string) {
    super(`cdk ${args.join(' ')} failed:\n${output}`);
    this.name = 'CdkError';
  }
}

/** How `runCdk` runs the CDK CLI. */
export interface RunCdkOptions {
  /** The folder of the app. */
  readonly cwd: string;
  /** Variables beyond those of this process. */
  readonly environment: Record<string, string>;
  /** Ends it early. */
  readonly signal: AbortSignal;
}

/**
 * Runs the CDK CLI, and returns what it printed.
 *
 * @throws CdkError with what it printed, when it ends with an error.
 * @example
 * await runCdk(['synth', '--quiet'], { cwd: 'examples/shop', environment: {}, signal: AbortSignal.timeout(60_000) });
 */
export async function runCdk(args: string[], { cwd, environment, signal }: RunCdkOptions): Promise<string> {
  const cli = join(require.resolve('aws-cdk/package.json'), '..', 'bin', 'cdk');
  const child = spawnWithParent(process.execPath, [cli, ...args], {
    cwd,
    env: { ...process.env as Record<string, string>, CI: 'true', CDK_DISABLE_CLI_TELEMETRY: 'true', JSII_DEPRECATED: 'quiet', ...environment },
  });
  const end = () => void endProcess(child);
  signal.addEventListener('abort', end);
  let output = '';
  for (const stream of [child.stdout!, child.stderr!]) stream.setEncoding('utf8').on('data', text => { output += text; });
  const code = await new Promise(resolve => child.once('close', resolve));
  signal.removeEventListener('abort', end);
  if (code !== 0) throw new CdkError(args, output.trim());
  return output;
}

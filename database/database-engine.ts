/** The databases that `startDatabase` can start. */
export type EngineName = 'dynoxide' | 'dynamodb-local';

/** A database program that is installed on this machine. */
export interface DatabaseEngine {
  /** The name to show. */
  readonly title: string;
  /** The program to run. */
  readonly command: string;
  /** Its arguments, for a port on 127.0.0.1. */
  args(port: number): string[];
  /** The working directory it needs. @default - any */
  readonly cwd?: string;
}

/** The databases that `startDatabase` can start. */
export type EngineName = 'dynoxide' | 'dynamodb-local';

/** A database program that is installed on this machine. */
export interface DatabaseEngine {
  /** The name to show. */
  readonly title: string;
  /** The program to run. */
  readonly command: string;
  /** The working directory it needs. @default - any */
  readonly cwd?: string;
  /** Its arguments, for a port on 127.0.0.1. */
  args(port: number): string[];
}

/** A running database that speaks DynamoDB's protocol. */
export interface Database {
  /** Its name, to show. */
  readonly name: string;
  /** Where it answers, for example `http://127.0.0.1:8000`. */
  readonly endpoint: string;
  /** Whether it was running before, so that it may hold tables of others. */
  readonly isShared: boolean;
  /** Ends it and waits until it is gone. Does nothing to a database that was running before. */
  stop(): Promise<void>;
}

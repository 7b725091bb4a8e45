/**
 * A program of an application: the app itself; one that fails because of its model, and one because of an access; and one
 * whose handler is not bundled.
 */
export type Program = 'app' | 'wrong-model' | 'wrong-access' | 'layer';

/** A language that applications are written in. */
export interface ConsumerLanguage {
  /** Its name, which is that of the folder of its application. */
  readonly name: 'typescript' | 'python' | 'java' | 'go';

  /** The program that must be on the PATH to build an application. */
  readonly tool: readonly string[];

  /**
   * Installs the packed package beside an application, as its users do, and compiles it.
   *
   * @param app the folder of the application, a copy
   * @param packages the folder of the packed packages
   */
  install(app: string, packages: string): Promise<void>;

  /** The command that runs a program, in the folder of the application. */
  command(program: Program): readonly string[];
}

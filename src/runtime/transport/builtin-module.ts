import type * as https from 'node:https';
// under another name, because bundles of ES modules often begin with an import of `createRequire`, which must not stand there twice
import { createRequire as requireFrom } from 'node:module';
import type * as zlib from 'node:zlib';

interface BuiltinModules {
  readonly 'node:https': typeof https;
  readonly 'node:zlib': typeof zlib;
}

/** A module of Node.js that not all need, loaded when it is asked for. */
export function builtinModule<Name extends keyof BuiltinModules>(name: Name): BuiltinModules[Name] {
  // Node.js has getBuiltinModule from 20.16 on, and an ES module no require
  return process.getBuiltinModule?.(name) ?? requireFrom('/')(name);
}

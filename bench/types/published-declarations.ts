import { compile } from '../../test/types/compile-fixture';

/** The declarations of the runtime's types as they are published, by the path of each below `published/`. */
export function publishedDeclarations(): Record<string, string> {
  const sources: Record<string, string> = {};
  compile({ 'src/runtime/cost.ts': "export { defineModel } from './define-model';\nexport { Client } from './types';" }, {
    noEmit: false, declaration: true, emitDeclarationOnly: true, outDir: 'published', rootDir: 'src',
  }).emit(undefined, (path, text) => { sources[path.slice(path.indexOf('published/'))] = text; });
  return sources;
}

import { readFileSync, writeFileSync } from 'fs';
import { relative, resolve, sep } from 'path';

/** Names the sources of a source map that are no files of the project: by their absolute path. */
export type SourceNames = Readonly<Record<string, string>>;

/**
 * Rewrites the sources of a source map, which esbuild names relative to the map, to names relative to a folder of
 * the project. Otherwise the map, and so the asset hash, would depend on where the cloud assembly lies.
 */
export function renameSources(mapFile: string, folder: string, names: SourceNames): void {
  const map = JSON.parse(readFileSync(mapFile, 'utf8')) as { sources: string[] };
  const sources = map.sources.map(source => {
    const path = resolve(mapFile, '..', source);
    return names[path] ?? relative(folder, path).split(sep).join('/');
  });
  writeFileSync(mapFile, JSON.stringify({ ...map, sources }));
}

import { existsSync, readFileSync } from 'fs';
import { dirname, join } from 'path';

/** A resource of a synthesized template. */
export interface SynthesizedResource {
  readonly logicalId: string;
  readonly type: string;
  /** As CloudFormation has them, with intrinsic functions as they stand. */
  readonly properties: any;
}

/** A synthesized template. */
export interface SynthesizedTemplate {
  readonly path: string;
  readonly resources: readonly SynthesizedResource[];
  /** What it exports: pairs of a name and a value. */
  readonly exports: readonly [name: unknown, value: unknown][];
}

/**
 * Reads templates of a cloud assembly, and those of the nested stacks in them, which the CDK does not hand to plug-ins.
 *
 * @param paths the paths of the templates of stacks
 */
export function readTemplates(paths: readonly string[]): SynthesizedTemplate[] {
  return paths.flatMap(path => [path, ...nestedTemplates(path)]).map(readTemplate);
}

function readTemplate(path: string): SynthesizedTemplate {
  const { Resources = {}, Outputs = {} } = JSON.parse(readFileSync(path, 'utf8'));
  return {
    path,
    resources: Object.entries<any>(Resources).map(([logicalId, { Type, Properties = {} }]) => ({ logicalId, type: Type, properties: Properties })),
    exports: Object.values<any>(Outputs).filter(({ Export }) => Export).map(({ Export, Value }) => [Export.Name, Value]),
  };
}

/** Templates of nested stacks are assets of their stack. */
function nestedTemplates(path: string): string[] {
  const assets = path.replace(/\.template\.json$/, '.assets.json');
  if (assets === path || !existsSync(assets)) return [];
  const { files = {} } = JSON.parse(readFileSync(assets, 'utf8'));
  return Object.values<any>(files)
    .map(({ source }) => source?.path)
    .filter((file): file is string => typeof file === 'string' && file.endsWith('.nested.template.json'))
    .map(file => join(dirname(path), file));
}

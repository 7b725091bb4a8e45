import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { useCachesOfTheProject } from './caches';
import { ConsumerLanguage, Program } from './languages/consumer-language';
import { go } from './languages/go';
import { java } from './languages/java';
import { python } from './languages/python';
import { typescript } from './languages/typescript';
import { Outcome, run, succeed } from './run';

const MINUTE = 60_000;
const root = join(__dirname, '../..');
const stacks = ['Shop', 'ShopFromFile', 'Reports'];

useCachesOfTheProject();
const [here, missing] = [typescript, python, java, go].reduce<[ConsumerLanguage[], ConsumerLanguage[]]>(([found, lost], language) => {
  const [command, ...args] = language.tool;
  return spawnSync(command, args).status === 0 ? [[...found, language], lost] : [found, [...lost, language]];
}, [[], []]);

let folder: string;
const installed = new Map<string, Promise<void>>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'consumers-'));
  cpSync(join(__dirname, 'shop'), join(folder, 'shop'), { recursive: true });
  await succeed(['node', 'build-tools/package-all.mjs', join(folder, 'packages')], root);
  for (const language of here) {
    const app = join(folder, language.name);
    cpSync(join(__dirname, language.name), app, { recursive: true });
    installed.set(language.name, language.install(app, join(folder, 'packages')));
  }
  await Promise.allSettled(installed.values());
}, 20 * MINUTE);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs a program of an application, which writes its cloud assembly below `cdk.out`. */
function runProgram({ name, command }: ConsumerLanguage, program: Program, path: string): Promise<Outcome> {
  const app = join(folder, name);
  return run(command(program), app, { ...process.env, PATH: path, CDK_OUTDIR: join(app, 'cdk.out', program) });
}

const folders = (process.env.PATH ?? '').split(delimiter);
const pathWithoutEsbuild = folders.filter(bin => !existsSync(join(bin, 'esbuild'))).join(delimiter);
const pathWithEsbuild = [join(root, 'node_modules/.bin'), pathWithoutEsbuild].join(delimiter);

function assembly({ name }: ConsumerLanguage, program: Program, file: string): any {
  return JSON.parse(readFileSync(join(folder, name, 'cdk.out', program, file), 'utf8'));
}

/** The templates of an application, which hold the hashes of all assets. */
function templates(language: ConsumerLanguage): any[] {
  return stacks.map(stack => assembly(language, 'app', `${stack}.template.json`));
}

/** A message as it is printed: whatever a language puts before its lines. */
function printed(...lines: string[]): RegExp {
  return new RegExp(lines.map(line => line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+'));
}

/** Lines of a stack in this library, or in the program that runs it for other languages: they say nothing to a user. */
const NOISE = /jsii-kernel|program\.js|Kernel|^ +at .*cdk-single-table\/lib\//m;

/** What the package of a language tells its registry, and must. */
const metadata: Record<ConsumerLanguage['name'], { told: (packages: string) => Promise<string>; must: string[] }> = {
  typescript: {
    told: async packages => succeed(['tar', '-xzOf', join(packages, 'js', readdirSync(join(packages, 'js'))[0]), 'package/package.json'], packages),
    must: ['"license": "Apache-2.0"', '"homepage": "https://', '"least-privilege"', '"aws-cdk-lib": "^2.257.0"'],
  },
  python: {
    told: async packages => {
      const archive = readdirSync(join(packages, 'python')).find(file => file.endsWith('.tar.gz'))!;
      return succeed(['tar', '-xzOf', join(packages, 'python', archive), `${archive.replace('.tar.gz', '')}/PKG-INFO`], packages);
    },
    must: [
      'Home-page: https://', 'Project-URL: Source, https://', 'License: Apache-2.0', 'Framework :: AWS CDK :: 2',
      'Requires-Dist: aws-cdk-lib<3.0.0,>=2.257.0', '# cdk-single-table',
    ],
  },
  java: {
    told: async packages => readFileSync(join(packages, 'java/io/github/cdk-single-table/cdk-single-table/0.0.0/cdk-single-table-0.0.0.pom'), 'utf8'),
    must: ['<name>Apache License 2.0</name>', '<url>https://github.com/cdk-single-table/cdk-single-table</url>', '<description>DynamoDB single-table design'],
  },
  go: {
    told: async packages => {
      const files = readdirSync(join(packages, 'go/cdksingletable')).filter(file => !file.endsWith('.go'));
      return `${files.join('\n')}\n${readFileSync(join(packages, 'go/cdksingletable/go.mod'), 'utf8')}`;
    },
    must: ['LICENSE', 'README.md', 'module github.com/cdk-single-table/cdk-single-table-go/cdksingletable', 'awscdk/v2 v2.257.0'],
  },
};

for (const { name, tool } of missing) {
  test.skip(`${name}: skipped, because there is no ${tool[0]} that works on the PATH`, () => undefined);
  console.log(`${name}: skipped, because there is no ${tool[0]} that works on the PATH.`);
}

describe.each(here)('an application in $name', language => {
  beforeAll(() => installed.get(language.name));

  test('comes from a package that tells its registry what it is', async () => {
    const { told, must } = metadata[language.name];
    const text = await told(join(folder, 'packages'));
    expect(must.filter(each => !text.replaceAll('aws-cdk-lib <', 'aws-cdk-lib<').includes(each))).toEqual([]);
    expect(text).not.toContain('git+https');
  }, MINUTE);

  test('synthesizes what the application in TypeScript does, assets included', async () => {
    const { code, output } = await runProgram(language, 'app', pathWithEsbuild);
    expect(code === 0 ? '' : output).toEqual('');
    if (language !== typescript) expect(templates(language)).toEqual(templates(typescript));
    const [{ Resources: typed }, { Resources: fromFile }, reports] = templates(language);
    expect(fromFile).toEqual(typed);
    expect(JSON.stringify(reports)).toContain('dynamodb:LeadingKeys');
  }, 5 * MINUTE);

  test('tells every problem of a model, each with its path', async () => {
    const { code, output } = await runProgram(language, 'wrong-model', pathWithoutEsbuild);
    expect(code).not.toBe(0);
    expect(output).toMatch(printed(
      'The model in Shop/Service has 2 problems:',
      'entities.Order.attributes.total: \'numbr\' is no attribute type. Did you mean \'number\'? [UNKNOWN_ATTRIBUTE_TYPE]',
      'patterns.ordersByStatus.index: there is no index \'GSI2\'. Did you mean \'GSI1\'? [UNKNOWN_INDEX]',
    ));
    expect(output).not.toMatch(NOISE);
  }, 5 * MINUTE);

  test('tells an access that the model does not have, with its path', async () => {
    const { code, output } = await runProgram(language, 'wrong-access', pathWithoutEsbuild);
    expect(code).not.toBe(0);
    expect(output).toMatch(printed(
      'Shop/Service: functions.Report.access[0]: Access.query(\'ordersByStaus\') names an access pattern that the model does not have. '
      + 'Did you mean \'ordersByStatus\'?',
    ));
    expect(output).not.toMatch(NOISE);
  }, 5 * MINUTE);

  test('needs esbuild for an entry, and says so; but not for a handler with the layer', async () => {
    const layer = await runProgram(language, 'layer', pathWithoutEsbuild);
    expect(layer.code === 0 ? '' : layer.output).toEqual('');
    expect(JSON.stringify(assembly(language, 'layer', 'Shop.template.json'))).toContain('AWS::Lambda::LayerVersion');
    if (language === typescript) return; // it is installed beside this one
    const { code, output } = await runProgram(language, 'app', pathWithoutEsbuild);
    expect(code).not.toBe(0);
    expect(output).toMatch(/functions\.PlaceOrder: esbuild, which bundles .* Install it with `npm install --save-dev esbuild`/s);
    expect(output).not.toMatch(NOISE);
  }, 5 * MINUTE);
});

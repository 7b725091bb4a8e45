// Packs the library for each language whose tools are here, below dist/, and says what is in the npm package and why a language is left out.
//
//     node build-tools/package-all.mjs [folder]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';

const output = resolve(process.argv[2] ?? 'dist');

/** What must be here to build the package of a language. */
const tools = {
  js: ['npm', '--version'],
  python: ['python3', '-c', 'import ensurepip, venv'],
  java: ['mvn', '--version'],
  go: ['go', 'version'],
  dotnet: ['dotnet', '--version'],
};

const isHere = ([command, ...args]) => spawnSync(command, args, { shell: process.platform === 'win32' }).status === 0;
const languages = Object.keys(tools).filter(language => isHere(tools[language]));
const missing = Object.keys(tools).filter(language => !languages.includes(language));

pack(languages);
for (const language of missing) {
  const tool = tools[language][0];
  if (language !== 'dotnet') console.log(`${language}: skipped, because there is no ${tool} that works on the PATH.`);
  else {
    pack([language], '--code-only');
    console.log(`${language}: the code is generated, but neither compiled nor packed, because there is no ${tool} on the PATH.`);
  }
}
console.log('\nThe npm package:');
for (const line of npmContents()) console.log(line);
console.log('\nAll packages:');
for (const file of packages(output)) console.log(`${size(statSync(file).size)}  ${relative(output, file)}`);

function pack(targets, ...options) {
  if (targets.length === 0) return;
  const { status } = spawnSync('npx', ['jsii-pacmak', '--outdir', output, '--targets', ...targets, ...options], {
    stdio: 'inherit', shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** What the tarball unpacks to: its files and folders, with the number and the size of the files. */
function npmContents() {
  const [tarball] = readdirSync(join(output, 'js'));
  const folder = mkdtempSync(join(tmpdir(), 'cdk-single-table-'));
  try {
    spawnSync('tar', ['-xzf', join(output, 'js', tarball), '-C', folder]);
    const root = join(folder, 'package');
    // a folder below lib, the files in lib, or a file
    const group = file => relative(root, file).split(/[\\/]/).slice(0, -1).slice(0, 2).join('/') || relative(root, file);
    const files = filesBelow(root);
    return [...new Set(files.map(group))].map(name => [name, files.filter(file => group(file) === name)]).map(([name, members]) => `${size(sum(members))}  ${name}${members.length > 1 ? ` (${members.length} files)` : ''}`)
      .concat(`${size(sum(files))}  unpacked; ${size(statSync(join(output, 'js', tarball)).size).trim()} packed`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function packages(folder) {
  return filesBelow(folder).filter(file => /(\.tgz|\.tar\.gz|\.whl|\.jar|\.nupkg|go\.mod)$/.test(file));
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name)).sort();
}

function sum(files) {
  return files.reduce((total, file) => total + statSync(file).size, 0);
}

function size(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`.padStart(11);
}

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { shop } from '../examples/shop/model';
import { Models } from '../src/models';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'models-')); });
afterAll(() => rmSync(folder, { recursive: true }));

const fileOf = (text: string) => {
  const file = join(folder, 'shop.json');
  writeFileSync(file, text);
  return file;
};

test('a model from a JSON file, by an absolute or a relative path', () => {
  const file = fileOf(JSON.stringify(shop, undefined, 2));
  expect(Models.fromFile(file)).toEqual(shop);
  expect(Models.fromFile(relative(process.cwd(), file))).toEqual(shop);
});

test('no such file: the absolute path that was tried', () => {
  expect(() => Models.fromFile('no/shop.json')).toThrow(
    `${join(process.cwd(), 'no/shop.json')}: there is no such file. Give the path of a JSON file; a relative one starts at the working directory.`);
});

test('a folder', () => {
  expect(() => Models.fromFile(folder)).toThrow(`${folder}: it is a folder. Give the path of a JSON file; a relative one starts at the working directory.`);
});

test('no JSON: the line and the column', () => {
  const file = fileOf('{\n  "entities": {\n    "User": {},\n  }\n}\n');
  expect(() => Models.fromFile(file)).toThrow(`${file}: line 4, column 3: a name in double quotes is expected. The file is no JSON; mend it there.`);
});

test('an entity twice, of which JSON.parse would silently take the last', () => {
  const file = fileOf('{ "entities": { "User": {}, "User": {} } }');
  expect(() => Models.fromFile(file)).toThrow('line 1, column 29: the name "User" is there twice.');
});

test('all problems, with the name of the file', () => {
  const file = fileOf('{ "entites": {}, "entities": { "A": { "keys": { "PK": "x" } } } }');
  expect(() => Models.fromFile(file)).toThrow(/^The model in shop\.json has 2 problems:\n {2}entites: .* Did you mean 'entities'\? \[UNKNOWN_FIELD\]\n {2}entities\.A\.keys\.SK: .* \[MISSING_KEY\]$/);
});

test('a model as an untyped object', () => {
  expect(Models.fromObject(shop)).toBe(shop);
  expect(() => Models.fromObject({ entities: { A: { keys: { PK: 'x', SK: 'y' }, time_to_live: 5 } } })).toThrow(
    "The model has 1 problem:\n  entities.A.time_to_live: there is no field 'time_to_live' here. The fields are 'keys', 'attributes', 'discriminator', 'defaults', 'timestamps', 'version', 'ttl' and 'unique'. [UNKNOWN_FIELD]");
  expect(() => Models.fromObject(null)).toThrow('model: this is null, not an object. Give the model as an object. [WRONG_TYPE]');
});

test('the problems alone', () => {
  expect(Models.validate(shop)).toEqual([]);
  expect(Models.validate({})).toEqual([
    { code: 'MISSING_FIELD', path: 'entities', reason: "the field 'entities' is missing.", mend: 'Add it: it is an object.' },
  ]);
});

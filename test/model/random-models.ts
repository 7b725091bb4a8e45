import fc from 'fast-check';
import { SingleTableModel } from '../../src/model/single-table-model';

/** Constants that are easily mistaken for one another, and those that people write. */
export const constant = fc.constantFrom('#', '##', 'aba', 'a', 'ab', 'USER#', 'ORDER#', '#ORDER#', ':', '|', '0', '1', '-', '.', 'é', '😀#', 'A', 'AB', 'true');

/** The types of the attributes in the templates. */
export const attributeTypes: Record<string, string> = {
  s: 'string', t: 'string', n: 'number', m: 'number', b: 'bigint', f: 'boolean', c: 'A|AB|B', d: '1|22|#|a',
};
/** The name of an attribute, each of a type of its own. */
export const name = fc.constantFrom(...Object.keys(attributeTypes));
const placeholder = fc.tuple(name, fc.option(fc.integer({ min: 1, max: 6 }))).map(([attribute, digits]) =>
  digits !== null && 'nmb'.includes(attribute) ? `{${attribute}:${digits}}` : `{${attribute}}`);

/** A key template in which no placeholders are adjacent. */
const template = fc.tuple(fc.boolean(), fc.array(fc.tuple(constant, placeholder), { minLength: 1, maxLength: 3 }), fc.option(constant))
  .map(([bare, pairs, end]) => pairs.map(([text, place]) => text + place).join('').slice(bare ? pairs[0][0].length : 0) + (end ?? ''));

/** A key template, or a constant. */
export const anyTemplate = fc.oneof({ arbitrary: template, weight: 5 }, { arbitrary: constant, weight: 1 });

/** A model of entities E0, E1 … with these templates, without indexes. */
export const modelOf = (...keys: { PK: string; SK: string }[]): SingleTableModel => ({
  indexes: {},
  entities: Object.fromEntries(keys.map((key, index) => {
    const names = Object.keys(attributeTypes).filter(attribute => new RegExp(`\\{${attribute}[:}]`).test(key.PK + key.SK));
    return [`E${index}`, { keys: key, attributes: Object.fromEntries(names.map(attribute => [attribute, attributeTypes[attribute]])) }];
  })),
});

/** The templates of a table key. */
export const keys = fc.record({ PK: anyTemplate, SK: anyTemplate });

/** Templates with placeholders replaced by what most often is a narrower thing. */
export const narrowed = (key: { PK: string; SK: string }) => fc.array(fc.constantFrom(undefined, 'x', 'A', '7', '{c}', '{n}', '{b}', '{f}', 'k{t}', '{t}z', '{t}'), { minLength: 8, maxLength: 8 })
  .map(replacements => {
    let next = 0;
    const narrow = (text: string) => text.replace(/\{[^}]*\}/g, place => {
      const [, digits] = /:(\d)/.exec(place) ?? [];
      const replacement = replacements[next++ % replacements.length];
      if (replacement === undefined || digits === undefined) return replacement ?? place;
      return replacement.startsWith('{') && digits !== '1' ? `4{m:${Number(digits) - 1}}` : '4'.repeat(Number(digits));
    });
    return { PK: narrow(key.PK), SK: narrow(key.SK) };
  });

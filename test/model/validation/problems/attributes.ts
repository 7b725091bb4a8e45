import { BadModel, withAttributes } from './bad-model';

export const attributes: BadModel[] = [
  {
    name: 'types that there are not',
    model: withAttributes({ a: 'strng', b: 'int', c: 'toString', d: 'Foo', e: 5, f: null, g: [], h: ['string', 'number'], i: { j: [{ k: 'nmber' }] }, l: 'set<strng>', m: 'set', n: 'string??', o: 'string?[]', p: ['number?'], q: 'constructor', r: '', s: true }),
    problems: [
      "entities.A.attributes.a: 'strng' is no attribute type. Did you mean 'string'? [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.b: 'int' is no attribute type. Did you mean 'number'? [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.c: 'toString' is no attribute type. The types are string, number, bigint, boolean, binary, map, list, any, set<string>, set<number>, set<binary>, or a choice of at least two texts, such as 'A|B'. [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.d: 'Foo' is no attribute type. The types are string, number, bigint, boolean, binary, map, list, any, set<string>, set<number>, set<binary>, or a choice of at least two texts, such as 'A|B'. [UNKNOWN_ATTRIBUTE_TYPE]",
      'entities.A.attributes.e: the number 5 is no attribute type. Write the type as a text: string, number, bigint, boolean, binary, map, list, any, set<string>, set<number>, set<binary>, or an object for a nested one. [UNKNOWN_ATTRIBUTE_TYPE]',
      'entities.A.attributes.f: null is no attribute type. Write the type as a text: string, number, bigint, boolean, binary, map, list, any, set<string>, set<number>, set<binary>, or an object for a nested one. [UNKNOWN_ATTRIBUTE_TYPE]',
      "entities.A.attributes.g: a list type has exactly one element, not 0. Write [{ … }] for a list of objects, or 'list' for a list of anything. [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.h: a list type has exactly one element, not 2. Write [{ … }] for a list of objects, or 'list' for a list of anything. [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.i.j[0].k: 'nmber' is no attribute type. Did you mean 'number'? [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.l: 'set<strng>' is no attribute type. Did you mean 'set<string>'? [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.m: 'set' is no attribute type. Did you mean 'set<string>'? [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.n: 'string??' has more than one question mark. Write 'string?'. [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.o: 'string?' is the type of an element, and an element is never optional. Write 'string'. [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.p[0]: 'number?' is the type of an element, and an element is never optional. Write 'number'. [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.q: 'constructor' is no attribute type. The types are string, number, bigint, boolean, binary, map, list, any, set<string>, set<number>, set<binary>, or a choice of at least two texts, such as 'A|B'. [UNKNOWN_ATTRIBUTE_TYPE]",
      "entities.A.attributes.r: '' is no attribute type. The types are string, number, bigint, boolean, binary, map, list, any, set<string>, set<number>, set<binary>, or a choice of at least two texts, such as 'A|B'. [UNKNOWN_ATTRIBUTE_TYPE]",
      'entities.A.attributes.s: the boolean true is no attribute type. Write the type as a text: string, number, bigint, boolean, binary, map, list, any, set<string>, set<number>, set<binary>, or an object for a nested one. [UNKNOWN_ATTRIBUTE_TYPE]',
    ],
  },
  {
    name: 'choices',
    model: withAttributes({ a: 'A|A', b: 'A | B', c: 'A|', d: 'string|number', e: '|' }),
    problems: [
      "entities.A.attributes.a: 'A' is twice in the choice. A choice has at least two values, such as 'A|B'. [INVALID_CHOICE]",
      "entities.A.attributes.b: 'A | B' has spaces around a value, or an empty value. Write 'A|B'. [INVALID_CHOICE]",
      "entities.A.attributes.c: 'A|' has spaces around a value, or an empty value. A choice has at least two values, such as 'A|B'. [INVALID_CHOICE]",
      "entities.A.attributes.d: 'string|number' is a choice of texts, but has the names of types: 'string' and 'number'. Use 'any' for a value of several types. [INVALID_CHOICE]",
      "entities.A.attributes.e: '|' has spaces around a value, or an empty value. A choice has at least two values, such as 'A|B'. [INVALID_CHOICE]",
    ],
  },
  {
    name: 'optional names',
    model: withAttributes({ 'a?': 'string', 'b?': 'number?', 'c?': { d: 'string' } }),
    problems: [
      "entities.A.attributes.a?: only the name of a nested object or a list ends in a question mark. Write 'a': 'string?'. [OPTIONAL_NAME]",
      "entities.A.attributes.b?: only the name of a nested object or a list ends in a question mark. Write 'b': 'number?'. [OPTIONAL_NAME]",
    ],
  },
  {
    name: 'an attribute declared twice',
    model: withAttributes({ 'a': 'string', 'a?': { b: 'string' } }),
    problems: [
      "entities.A.attributes.a?: the attribute 'a' is declared twice. Declare it once. [DUPLICATE_ATTRIBUTE]",
    ],
  },
  {
    name: 'attributes nested too deep',
    model: withAttributes({ a: Array.from({ length: 32 }).reduce<unknown>(inner => ({ a: inner }), 'string') }),
    problems: [
      "entities.A.attributes.a: the attribute is nested deeper than 32 levels. Use 'map' for the inner objects. [TOO_DEEP]",
    ],
  },
];

import { CompiledEntity, CompiledTable, WrittenValue } from '../compiled-model';
import { placeholdersOf } from '../key-template';
import { parseDuration } from '../parse-duration';
import { WrittenFields } from '../written-attributes';
import { checkAttributeName } from './names';
import { Path, ProblemList } from './problem-list';
import { typeName } from './words';

/** What the attributes hold that the client writes itself, for messages. */
const CONTENTS: Readonly<Record<Exclude<WrittenValue['kind'], 'default'>, string>> = {
  created: 'the time of creation',
  updated: 'the time of the last write',
  version: 'the version',
  ttl: 'the time to live',
};

/**
 * Checks which attributes an entity's timestamps and version are, and how long its items live.
 *
 * @returns what is right of it, without the defaults
 */
export function checkWrittenFields(
  { timestamps: { created, updated } = {}, version, ttl }: WrittenFields, table: CompiledTable, path: Path, problems: ProblemList,
): WrittenFields {
  const taken = new Map([[table.ttl, CONTENTS.ttl], [table.discriminator, 'the name of the entity']]);
  const right = (name: string | undefined, kind: keyof typeof CONTENTS, place: Path) => {
    if (name === undefined) return undefined;
    checkAttributeName(name, place, problems);
    if (taken.has(name)) {
      problems.add('DUPLICATE', place, `'${name}' holds ${taken.get(name)} already.`, 'Name another attribute.');
      return undefined;
    }
    taken.set(name, CONTENTS[kind]);
    return name;
  };
  return {
    timestamps: {
      created: right(created, 'created', [...path, 'timestamps', 'created']),
      updated: right(updated, 'updated', [...path, 'timestamps', 'updated']),
    },
    version: right(version, 'version', [...path, 'version']),
    ttl: ttl !== undefined && isTimeToLive(ttl, table, [...path, 'ttl'], problems) ? ttl : undefined,
  };
}

function isTimeToLive(text: string, table: CompiledTable, path: Path, problems: ProblemList): boolean {
  if (table.ttl === undefined) {
    problems.add('TTL_DURATION', path, 'the table has no time to live attribute.', "Name one in table.ttl, such as 'expiresAt'.");
    return false;
  }
  try {
    parseDuration(text);
    return true;
  } catch {
    problems.add('TTL_DURATION', path, `'${text}' is no duration of weeks, days, hours, minutes and seconds.`, "Write it as in ISO 8601, such as 'P30D' or 'PT12H'.");
    return false;
  }
}

/** Checks the types of the attributes that the client writes itself, and that they are in no key that it could not write. */
export function checkWrittenAttributes(
  { attributes, keys, keyPlaceholders, written }: CompiledEntity,
  broken: ReadonlySet<string>,
  table: CompiledTable,
  path: Path,
  problems: ProblemList,
): void {
  for (const [name, { kind }] of written) {
    if (kind === 'default') continue;
    const place = [...path, ...placeOf(kind)];
    const type = attributes.get(name)?.type;
    if (type && !broken.has(name) && type.kind !== 'number') {
      if (kind === 'version') {
        problems.add('VERSION_TYPE', [...path, 'attributes', name], `'${name}' holds the version, but is of type ${typeName(type)} here.`, "Make it 'number', or leave it out.");
      } else if (kind !== 'ttl' && type.kind !== 'string') {
        problems.add('TIMESTAMP_TYPE', [...path, 'attributes', name], `'${name}' holds ${CONTENTS[kind]}, but is of type ${typeName(type)} here.`,
          "Make it 'string' for a text in ISO 8601, 'number' for seconds since 1970-01-01 UTC, or leave it out.");
      }
    }
    const inTableKey = keyPlaceholders.has(name);
    const key = [...keys].find(([attribute, template]) => (inTableKey ? table.keyAttributes.includes(attribute) : kind === 'version')
      && placeholdersOf(template).some(placeholder => placeholder.name === name));
    if (!key) continue;
    problems.add('WRITTEN_KEY', place, `the client writes '${name}' itself, so it cannot stand in the key ${key[0]} ('${key[1].text}').`, inTableKey
      ? 'Take another attribute, which the caller gives.' : 'A version changes with every write: take another attribute.');
  }
}

function placeOf(kind: keyof typeof CONTENTS): Path {
  return kind === 'created' || kind === 'updated' ? ['timestamps', kind] : [kind];
}

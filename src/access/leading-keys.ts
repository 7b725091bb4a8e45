import { fitsPattern, isPlain, isWithin, keyPattern, plainPattern } from './key-pattern';
import { Partition } from './partition';

/** Values of `dynamodb:LeadingKeys`. */
export interface LeadingKeys {
  /** How the values of `allowed` are compared: as patterns, or as they are where all are plain texts. */
  readonly operator: 'StringLike' | 'StringEquals';
  readonly allowed: readonly string[];
  /** Patterns of partitions that an allowed pattern covers, too, and that are none of these. */
  readonly excluded: readonly string[];
}

/** Partitions that one statement can allow together. */
export interface PartitionGroup {
  readonly keys: LeadingKeys;
  /** The entities whose partitions they are, sorted. */
  readonly entities: readonly string[];
  readonly members: readonly SeparatedPartitions[];
}

/** Partitions with the same pattern, and what has to be excluded where that is allowed. */
export interface SeparatedPartitions {
  readonly pattern: string;
  readonly partitions: readonly Partition[];
  readonly excluded: readonly Partition[];
}

/**
 * The leading keys that allow some partitions and no others, in as few groups as possible: a batch over several
 * partitions is allowed only where one statement covers them all. Partitions stand in groups of their own only where
 * what one of them excludes would hit the other.
 *
 * @param granted what is allowed
 * @param all the partitions of every entity
 */
export function groupPartitions(granted: readonly Partition[], all: readonly Partition[]): PartitionGroup[] {
  const groups: SeparatedPartitions[][] = [];
  for (const separated of separate(granted, all)) {
    const group = groups.find(members => members.every(member => !excludes(member, separated) && !excludes(separated, member)));
    if (group) group.push(separated);
    else groups.push([separated]);
  }
  return groups.map(members => ({
    keys: leadingKeys(members),
    entities: sorted(members.flatMap(({ partitions }) => partitions.flatMap(({ entities }) => entities))),
    members,
  }));
}

/** Whether a group allows all of some partitions. */
export function allowsPartition({ members }: PartitionGroup, partition: Partition): boolean {
  const inner = { pattern: keyPattern(partition.template), partitions: [partition] };
  return members.some(({ pattern }) => isWithin(inner.pattern, pattern)) && !members.some(member => excludes(member, inner));
}

/** Whether some leading keys allow all that others do. */
export function allowsAllKeysOf(outer: LeadingKeys, inner: LeadingKeys): boolean {
  const [wide, narrow] = [patternsOf(outer), patternsOf(inner)];
  return narrow.every(pattern => wide.some(other => isWithin(pattern, other))) && outer.excluded.every(pattern => inner.excluded.includes(pattern));
}

function patternsOf({ operator, allowed }: LeadingKeys): string[] {
  return operator === 'StringLike' ? [...allowed] : allowed.map(plainPattern);
}

/**
 * The other entities that IAM cannot keep apart from some partitions: their items can be in the same ones.
 */
export function sharingEntities({ template, entities }: Partition, all: readonly Partition[]): string[] {
  return sorted(all
    .filter(other => !other.entities.some(entity => entities.includes(entity)))
    .filter(other => fitsPattern(other.template, template) && fitsPattern(template, other.template))
    .flatMap(other => other.entities));
}

function separate(granted: readonly Partition[], all: readonly Partition[]): SeparatedPartitions[] {
  const byPattern = new Map<string, Partition[]>();
  for (const partition of granted) {
    const pattern = keyPattern(partition.template);
    byPattern.set(pattern, [...byPattern.get(pattern) ?? [], partition]);
  }
  const foreign = all.filter(({ template }) => !byPattern.has(keyPattern(template)));
  const separated = sorted(byPattern.keys()).map((pattern): SeparatedPartitions => {
    const partitions = byPattern.get(pattern)!;
    const excluded = foreign.filter(({ template, entities }) => fitsPattern(template, partitions[0].template)
      && !partitions.some(own => fitsPattern(own.template, template) || own.entities.some(entity => entities.includes(entity))));
    return { pattern, partitions, excluded };
  });
  // what a wider pattern reaches anyway, a narrower one need not exclude
  return separated.map(inner => {
    const wider = separated.filter(outer => outer !== inner && isWithin(inner.pattern, outer.pattern) && !excludes(outer, inner));
    return { ...inner, excluded: inner.excluded.filter(partition => wider.every(({ excluded }) => excluded.includes(partition))) };
  });
}

/** Whether what some partitions exclude would hit others. */
function excludes({ excluded }: Pick<SeparatedPartitions, 'excluded'>, { partitions }: Pick<SeparatedPartitions, 'partitions'>): boolean {
  return excluded.some(({ template }) => partitions.some(partition => fitsPattern(partition.template, template)));
}

function leadingKeys(members: readonly SeparatedPartitions[]): LeadingKeys {
  const templates = members.map(({ partitions: [{ template }] }) => template);
  const isExact = templates.every(isPlain);
  return {
    operator: isExact ? 'StringEquals' : 'StringLike',
    allowed: sorted(templates.map(template => isExact ? template.parts.join('') : keyPattern(template))),
    excluded: sorted(members.flatMap(({ excluded }) => excluded.map(({ template }) => keyPattern(template)))),
  };
}

/** The names once each, in order. */
function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

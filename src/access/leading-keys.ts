import { fitsPattern, isConstant, keyConstant, keyPattern } from './key-pattern';
import { Partition } from './partition';

/** Values of `dynamodb:LeadingKeys`. */
export interface LeadingKeys {
  /** How the values of `allowed` are compared: as patterns, or as they are where none has a placeholder. */
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
}

/** Partitions with what has to be excluded where their pattern is allowed. */
interface Separated {
  readonly partition: Partition;
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
  const groups: Separated[][] = [];
  for (const separated of separate(granted, all)) {
    const group = groups.find(members => members.every(member => goTogether(member, separated) && goTogether(separated, member)));
    if (group) group.push(separated);
    else groups.push([separated]);
  }
  return groups.map(members => ({
    keys: leadingKeys(members),
    entities: sorted(members.flatMap(({ partition }) => partition.entities)),
  }));
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

function separate(granted: readonly Partition[], all: readonly Partition[]): Separated[] {
  const merged = new Map<string, Partition>();
  for (const { template, entities } of granted) {
    const pattern = keyPattern(template);
    merged.set(pattern, { template, entities: sorted([...entities, ...merged.get(pattern)?.entities ?? []]) });
  }
  const foreign = all.filter(({ template }) => !merged.has(keyPattern(template)));
  return sorted(merged.keys()).map(pattern => {
    const partition = merged.get(pattern)!;
    const isCovered = ({ template, entities }: Partition) => !entities.some(entity => partition.entities.includes(entity))
      && fitsPattern(template, partition.template) && !fitsPattern(partition.template, template);
    return { partition, excluded: foreign.filter(isCovered) };
  });
}

/** Whether partitions stay allowed beside what others exclude. */
function goTogether({ partition }: Separated, { excluded }: Separated): boolean {
  return !excluded.some(({ template }) => fitsPattern(partition.template, template));
}

function leadingKeys(members: readonly Separated[]): LeadingKeys {
  const templates = members.map(({ partition }) => partition.template);
  const constant = templates.every(isConstant);
  return {
    operator: constant ? 'StringEquals' : 'StringLike',
    allowed: sorted(templates.map(constant ? keyConstant : keyPattern)),
    excluded: sorted(members.flatMap(({ excluded }) => excluded.map(({ template }) => keyPattern(template)))),
  };
}

/** The names once each, in order. */
function sorted(names: Iterable<string>): string[] {
  return [...new Set(names)].sort();
}

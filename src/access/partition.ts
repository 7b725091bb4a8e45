import { keyTemplateOf } from '../model/compile-model';
import { CompiledEntity, CompiledIndex, CompiledModel } from '../model/compiled-model';
import { barePlaceholder, KeyTemplate } from '../model/key-template';

/** Partitions of the table or of an index, by the template of their key. */
export interface Partition {
  readonly template: KeyTemplate;
  /** The entities whose items are meant, sorted. */
  readonly entities: readonly string[];
}

/** Why an access reaches all partitions, and what to do about it. */
export interface WholeReach {
  readonly reason: string;
  readonly advice: string;
}

/** What an access reaches: some partitions, or all of them. */
export type Reach = Partition | WholeReach;

/** Whether something reaches some partitions only. */
export function isPartition(reach: Reach | undefined): reach is Partition {
  return reach !== undefined && 'template' in reach;
}

/**
 * The partitions that an entity has in the table, or in an index; undefined if it has none there.
 */
export function partitionOf(model: CompiledModel, entity: CompiledEntity, index?: CompiledIndex): Partition | undefined {
  const template = keyTemplateOf(entity, index?.partition[0] ?? model.table.partition);
  return template && { template, entities: [entity.name] };
}

/**
 * What `dynamodb:LeadingKeys` can say of partitions: nothing of keys that are several attributes, no text, or nothing
 * but a value.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function reachOf(model: CompiledModel, partition: Partition, index?: CompiledIndex): Reach {
  const attributes = index?.partition ?? [model.table.partition];
  const [attribute] = attributes;
  const of = index ? `the index ${index.name}` : 'the table';
  if (attributes.length > 1) {
    return {
      reason: `the partition key of ${of} has several attributes, ${attributes.join(' and ')}, for which IAM has no condition.`,
      advice: 'Make the partition key of one attribute whose template has the values of all, if functions have to be kept apart there.',
    };
  }
  if (model.keyAttributeTypes.get(attribute) !== 'S') {
    return {
      reason: `the partition key ${attribute} of ${of} is no string, and IAM compares strings.`,
      advice: `Give it a template with a constant, if functions have to be kept apart there, such as '${partition.entities[0].toUpperCase()}#${partition.template.text}'.`,
    };
  }
  if (barePlaceholder(partition.template)) {
    return {
      reason: `the partition key ${attribute} of ${of} is nothing but a value, '${partition.template.text}', and IAM can tell it from no other.`,
      advice: `Begin it with a constant, such as '${partition.entities[0].toUpperCase()}#${partition.template.text}', or keep these items in a table of their own.`,
    };
  }
  return partition;
}

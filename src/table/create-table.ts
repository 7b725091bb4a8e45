import { RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import {
  Attribute, AttributeType, GlobalSecondaryIndexPropsV2, LocalSecondaryIndexProps, ProjectionType, StreamViewType, TableEncryption, TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { ServiceTableProps } from './service-table-props';
import { atCaller } from '../at-caller';
import { CompiledIndex, CompiledModel, KeyAttributeType } from '../model/compiled-model';
import { SingleTableError } from '../model/single-table-error';
import { useKnown } from '../model/validation/words';

const ATTRIBUTE_TYPES: Record<KeyAttributeType, AttributeType> = { S: AttributeType.STRING, N: AttributeType.NUMBER, B: AttributeType.BINARY };

/**
 * Creates the table of a model.
 *
 * Indexes are emitted in the order of their names, because maps from some languages come in no order.
 *
 * @throws SingleTableError for options of an index that the model does not have, or that is local; and for a
 * customer managed key in a stack without a concrete region
 */
export function createTable(scope: Construct, id: string, model: CompiledModel, props: ServiceTableProps): TableV2 {
  const { indexes: indexOptions = {}, ...options } = props;
  atCaller(() => {
    checkIndexOptions(scope, model, Object.keys(indexOptions));
    checkEncryption(scope, props);
  });
  const attribute = (name: string): Attribute => ({ name, type: ATTRIBUTE_TYPES[model.keyAttributeTypes.get(name)!] });
  const indexes = [...model.indexes.values()].sort((left, right) => left.name < right.name ? -1 : 1);
  const { partition, sort, ttl } = model.table;
  return new TableV2(scope, id, {
    ...options,
    dynamoStream: options.dynamoStream ?? StreamViewType.NEW_AND_OLD_IMAGES,
    pointInTimeRecoverySpecification: options.pointInTimeRecoverySpecification
      ?? (options.pointInTimeRecovery === undefined ? { pointInTimeRecoveryEnabled: true } : undefined),
    removalPolicy: options.removalPolicy ?? RemovalPolicy.RETAIN,
    deletionProtection: options.deletionProtection ?? options.removalPolicy !== RemovalPolicy.DESTROY,
    partitionKey: attribute(partition),
    sortKey: sort === undefined ? undefined : attribute(sort),
    timeToLiveAttribute: ttl,
    globalSecondaryIndexes: indexes.filter(index => !index.local).map((index): GlobalSecondaryIndexPropsV2 => ({
      ...indexOptions[index.name],
      ...projectionOf(index),
      indexName: index.name,
      partitionKeys: index.partition.map(attribute),
      sortKeys: index.sort.length === 0 ? undefined : index.sort.map(attribute),
    })),
    localSecondaryIndexes: indexes.filter(index => index.local).map((index): LocalSecondaryIndexProps => ({
      ...projectionOf(index),
      indexName: index.name,
      sortKey: attribute(index.sort[0]),
    })),
  });
}

function projectionOf({ projection }: CompiledIndex): { readonly projectionType: ProjectionType; readonly nonKeyAttributes?: string[] } {
  if (projection === 'ALL') return { projectionType: ProjectionType.ALL };
  return projection.length === 0
    ? { projectionType: ProjectionType.KEYS_ONLY }
    : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...projection] };
}

function checkIndexOptions(scope: Construct, model: CompiledModel, names: string[]): void {
  const globals = [...model.indexes.values()].filter(index => !index.local).map(index => index.name).sort();
  for (const name of names.filter(candidate => !globals.includes(candidate)).sort()) {
    const reason = model.indexes.has(name)
      ? 'is a local index, which has no options of its own: it uses those of the table.'
      : `is no index of the model. ${useKnown(name, globals, 'global indexes')}`;
    throw new SingleTableError('TABLE', `${scope.node.path}: table.indexes.${name}: '${name}' ${reason}`);
  }
}

function checkEncryption(scope: Construct, { encryption }: ServiceTableProps): void {
  if (encryption?.type !== TableEncryption.CUSTOMER_MANAGED || !Token.isUnresolved(Stack.of(scope).region)) return;
  throw new SingleTableError('TABLE',
    `${scope.node.path}: table.encryption: a customer managed key needs a stack with a concrete region, because the table is a global table `
    + 'and names a key for each of its regions. Give the stack `env: { region: … }`, or encrypt with `TableEncryptionV2.awsManagedKey()`.');
}

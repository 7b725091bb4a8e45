import { writeFileSync } from 'fs';
import { join } from 'path';
import { Annotations, attachCustomSynthesis } from 'aws-cdk-lib';
import { StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { createStreamConsumer } from './create-stream-consumer';
import { deriveStreamFilter, StreamFilter } from './derive-stream-filter';
import { StreamConsumer } from './stream-consumer';
import { StreamConsumerProps } from './stream-consumer-props';
import { ReportedConsumer, streamReport } from './stream-report';
import { AccessGrants } from '../access/access-grants';
import { atCaller } from '../at-caller';
import { CompiledModel } from '../model/compiled-model';
import { SingleTableError } from '../model/single-table-error';
import { listed } from '../model/validation/words';
import { ServiceTableProps } from '../table/service-table-props';

/** What the consumers of a service take over from it. */
export interface StreamConsumersContext {
  readonly model: CompiledModel;
  readonly table: TableV2;
  readonly tableProps: ServiceTableProps;
  readonly grants: AccessGrants;
}

/** The consumers of a table's stream. */
export class StreamConsumers {
  /** The consumers by name. */
  readonly byName: Record<string, StreamConsumer> = {};

  private readonly scope: Construct;
  private readonly reported: ReportedConsumer[] = [];

  constructor(private readonly service: Construct, private readonly context: StreamConsumersContext) {
    this.scope = new Construct(service, 'StreamConsumers');
    attachCustomSynthesis(this.scope, {
      onSynthesize: ({ outdir }) => {
        if (this.reported.length > 0) writeFileSync(join(outdir, `${service.node.path.replaceAll('/', '.')}.stream-report.md`), this.report());
      },
    });
  }

  /** The report on all consumers, in Markdown. */
  report(): string {
    return streamReport(this.service.node.path, this.reported);
  }

  /**
   * Adds a consumer, and says at synth where its filter is not exact, and where there are more than a stream is good for.
   *
   * @throws SingleTableError for anything that cannot be used
   */
  add(name: string, props: StreamConsumerProps): StreamConsumer {
    return atCaller(() => this.create(name, props));
  }

  private create(name: string, props: StreamConsumerProps): StreamConsumer {
    const { model, table, tableProps: { dynamoStream = StreamViewType.NEW_AND_OLD_IMAGES, removalPolicy }, grants } = this.context;
    const place = `${this.service.node.path}: streamConsumers.${name}`;
    if (dynamoStream !== StreamViewType.NEW_AND_OLD_IMAGES) {
      throw new SingleTableError('STREAM', `${place}: the stream of the table holds ${dynamoStream}, and a consumer needs both images. Leave out \`table.dynamoStream\`.`);
    }
    if (Object.hasOwn(this.byName, name)) throw new SingleTableError('STREAM', `${place}: there is already a consumer of this name. Give it another one.`);
    const filter = deriveStreamFilter(model, props, place);
    // before the bundling, which takes its time
    const access = grants.compile(props.access ?? [], `streamConsumers.${name}.access`);
    const consumer = createStreamConsumer(new Construct(props.scope ?? this.scope, name), props, { table, filter, removalPolicy, place });
    grants.grant(consumer.function, access, name);
    this.byName[name] = consumer;
    this.reported.push({ name, selection: props, filter });
    this.annotateFilter(name, filter);
    this.annotateCount();
    return consumer;
  }

  private annotateFilter(name: string, { alsoPasses, uncertain }: StreamFilter): void {
    const besides = [
      ...alsoPasses.length > 0 ? [`changes of ${listed(alsoPasses)}`] : [],
      ...uncertain.length > 0 ? [`items with other values of ${listed(uncertain)}`] : [],
    ].join(' and ');
    if (besides === '') return;
    Annotations.of(this.service).addInfoV2('cdk-single-table:STREAM_FILTER',
      `streamConsumers.${name}: its filter is not exact, because of what the keys tell: the function also gets ${besides}. `
      + `streamHandler skips and counts them${uncertain.length > 0 ? ' if it is given the same `when`' : ''}.`);
  }

  /** @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html#limits-dynamodb-streams */
  private annotateCount(): void {
    const [most, because] = this.context.tableProps.replicas?.length ? [1, 'a replicated table is good for one'] : [2, 'a stream is good for two'];
    if (Object.keys(this.byName).length !== most + 1) return;
    Annotations.of(this.service).addWarningV2('cdk-single-table:STREAM_CONSUMERS',
      `streamConsumers: there are more than ${most}, and ${because}: with more readers of a shard, reads are throttled and the consumers fall behind. `
      + 'Let one consumer handle several entities, or let one pass the changes on to an event bus or a topic.');
  }
}

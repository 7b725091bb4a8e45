import { StreamFilter, StreamSelection } from './derive-stream-filter';
import { STREAM_EVENTS } from './entity-patterns';

/** A consumer and the filter that was derived for it. */
export interface ReportedConsumer {
  readonly name: string;
  readonly selection: StreamSelection;
  readonly filter: StreamFilter;
}

/** A report, in Markdown, of what every consumer of a stream gets, and of what a filter cannot hold back. */
export function streamReport(path: string, consumers: readonly ReportedConsumer[]): string {
  return [`# Stream consumers of ${path}`, ...consumers.map(reportConsumer)].join('\n\n').concat('\n');
}

function reportConsumer({ name, selection: { entities, events, when = {} }, filter: { patterns, alsoPasses, uncertain } }: ReportedConsumer): string {
  const conditions = Object.entries(when).map(([attribute, values]) => `\`${attribute}\` is ${[values].flat().map(value => `\`${String(value)}\``).join(' or ')}`);
  const besides = [
    ...alsoPasses.map(entity => `changes of ${entity}`),
    ...uncertain.map(attribute => `items that have \`${attribute}\` in a key only, with other values`),
  ];
  return [
    `## ${name}`,
    '',
    `Gets ${(events ?? STREAM_EVENTS).join(', ')} of ${entities.join(', ')}${conditions.length > 0 ? `, where ${conditions.join(' and ')}` : ''}.`,
    besides.length === 0 ? 'The filter is exact.' : `The filter is not exact: the function also gets ${besides.join(', and ')}.`,
    '',
    ...patterns.length === 0 ? ['There is no filter: every record passes.'] : ['```json', ...patterns, '```'],
  ].join('\n');
}

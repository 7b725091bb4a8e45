import { checkLimit, checkOptions } from '../check-options';
import { ClientContext } from '../client-context';
import { CapacityRate } from './capacity-rate';
import { CursorScope, openCursor, positionOf, sealCursor, startKey } from './cursor';
import { entityOf } from '../../model/identify-entity';
import { describeValue } from '../describe-value';
import { mergeAttributes } from './merge-attributes';
import { ValidationError } from '../errors/validation-error';
import { compileCondition } from '../expressions/compile-condition';
import { ExpressionPlaceholders } from '../expressions/expression-placeholders';
import { decodeItem } from '../items/decode-item';
import { CONTROL_OPTIONS, readControl, startControl } from '../request-control';
import { sendRequest } from '../send-request';
import { QueryOutput } from '../types/document-client';
import { Page } from '../types/query';

type Item = Record<string, unknown>;

/** A position in a segment: that of the item after which it goes on, `null` where it begins, `0` where it is read. */
type Position = readonly string[] | null | 0;

const OPTIONS = ['unitsPerSecond', 'segments', 'filter', 'consistent', 'cursor', ...CONTROL_OPTIONS];

/**
 * Scans the table: what `Scan` types. In each segment one page is read in advance, and no more.
 */
export async function* scanTable(context: ClientContext, options: Readonly<Record<string, any>>): AsyncGenerator<Page<Item>, void, undefined> {
  const { unitsPerSecond, segments = 1, consistent } = options ?? {};
  checkOptions('scan', options, OPTIONS);
  if (!(typeof unitsPerSecond === 'number' && unitsPerSecond > 0)) {
    throw new ValidationError(`scan: unitsPerSecond is a positive number of read capacity units, not ${describeValue(unitsPerSecond)}.`);
  }
  checkLimit('scan', segments, 'segments');
  const { signal, maxTime } = readControl('scan', options);
  const { model, tableName, cursorSecrets } = context;
  const scope: CursorScope = {
    place: 'scan',
    identity: JSON.stringify(['scan', segments]),
    keyTypes: new Map(model.table.keyAttributes.map(name => [name, model.keyAttributeTypes.get(name)!])),
    known: {},
  };
  const placeholders = new ExpressionPlaceholders();
  const filter = options.filter === undefined ? undefined : compileCondition(options.filter, {
    attributes: mergeAttributes([...model.entities.values()].map(entity => entity.attributes)),
    place: 'scan.filter',
    placeholders,
  });
  const input = {
    TableName: tableName,
    ...(segments > 1 ? { TotalSegments: segments } : {}),
    ...(filter === undefined ? {} : { FilterExpression: filter }),
    ...placeholders.input,
    ...(consistent ? { ConsistentRead: true } : {}),
    ReturnConsumedCapacity: 'TOTAL' as const,
  };
  const rate = new CapacityRate(unitsPerSecond);
  const positions: Position[] = options.cursor === undefined ? Array(segments).fill(null)
    : positionsOf(scope, segments, openCursor(cursorSecrets, scope, options.cursor));
  const ended = new AbortController();
  const control = startControl({ signal: ended.signal, maxTime }, undefined)!;
  const abort = () => ended.abort(signal!.reason);
  if (signal?.aborted) abort();
  signal?.addEventListener('abort', abort);
  const pages = new Map<number, Promise<readonly [number, QueryOutput]>>();
  const readOn = (segment: number) => {
    const page = read(segment, positions[segment]);
    // where the scan ends early, nobody waits for it
    page.catch(() => {});
    pages.set(segment, page);
  };
  try {
    for (const [segment, position] of positions.entries()) if (position !== 0) readOn(segment);
    while (pages.size > 0) {
      const [segment, { Items = [], LastEvaluatedKey }] = await Promise.race(pages.values());
      pages.delete(segment);
      positions[segment] = LastEvaluatedKey ? positionOf(scope, LastEvaluatedKey) : 0;
      if (LastEvaluatedKey) readOn(segment);
      const items = Items.flatMap(stored => {
        const entity = entityOf(model, stored);
        return entity && !entity.guardOf ? [{ entity: entity.name, ...decodeItem(entity, stored) }] : [];
      });
      yield pages.size > 0 ? { items, cursor: sealCursor(cursorSecrets, scope, positions) } : { items };
    }
  } finally {
    signal?.removeEventListener('abort', abort);
    ended.abort();
  }

  async function read(segment: number, position: Position): Promise<readonly [number, QueryOutput]> {
    await rate.turn(() => ended.signal.aborted || performance.now() >= control.deadline);
    const output = await sendRequest(context, 'scan', {
      ...input,
      ...(segments > 1 ? { Segment: segment } : {}),
      ...(position ? { ExclusiveStartKey: startKey(scope, position) } : {}),
      Limit: rate.size,
    }, { method: 'scan' }, control);
    rate.consumed(output.ConsumedCapacity?.CapacityUnits, output.ScannedCount ?? 0);
    return [segment, output];
  }
}

/** The positions that a cursor has, which may be made up where there is no secret. */
function positionsOf(scope: CursorScope, segments: number, content: unknown): Position[] {
  const positions: unknown[] = Array.isArray(content) ? content.slice(0, segments) : [];
  for (const position of positions) if (position !== 0 && position !== null) startKey(scope, position);
  return positions as Position[];
}

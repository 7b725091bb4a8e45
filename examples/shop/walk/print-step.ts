import { inspect } from 'util';
import { describeRequest } from './describe-request';
import { columns, labelled } from './text-layout';
import type { WalkedStep } from './walk';
import type { RecordedRequest } from '../../../database/recording-gateway';

const margin = ' '.repeat(17);

/**
 * A walked step as text: what it shows, its requests with their capacity, and what came back.
 *
 * @param keyAttributes the key attributes of the table and its indexes.
 * @example
 * for await (const step of walk(shop, true)) console.log(printStep(step, shop.keyAttributes));
 */
export function printStep({ number, step, requests, result, error }: WalkedStep, keyAttributes: string[]): string {
  const title = `${String(number).padStart(2)}  ${step.title}`;
  return [
    `${title}${step.functionName.padStart(columns - title.length)}`,
    labelled('    ', step.call),
    labelled('    ', step.remark),
    ...step.likeBefore ? ['    requests     as in the step before'] : requests.map(request => printRequest(request, keyAttributes)),
    error === undefined
      ? labelled('    result       ', resultLines(result).join('\n'))
      : labelled('    error        ', `${error.name}: ${error.message}`),
  ].join('\n');
}

function printRequest(recorded: RecordedRequest, keyAttributes: string[]): string {
  const { operation, key, parts, count, refused, capacity } = describeRequest(recorded, keyAttributes);
  const found = count && `${count.returned} item${count.returned === 1 ? '' : 's'}${count.read === count.returned ? '' : ` of ${count.read} read`}`;
  return [
    labelled(`    ${operation.padEnd(12)} `, key ?? 'every item of the table'),
    ...parts.map(part => labelled(margin, part)),
    labelled(margin, [found, refused && `refused: ${refused}`, capacity].filter(Boolean).join(' · ')),
  ].join('\n');
}

/** One line for each item. */
function resultLines(result: unknown): string[] {
  if (hasObjects(result)) return result.flatMap(resultLines);
  if (typeof result !== 'object' || result === null) return [oneLine(result)];
  const lists = Object.entries(result).filter((entry): entry is [string, object[]] => hasObjects(entry[1]));
  if (lists.length === 0) return [oneLine(result)];
  const others = Object.entries(result).filter(([, value]) => !hasObjects(value));
  return [
    ...others.length > 0 ? [oneLine(Object.fromEntries(others))] : [],
    ...lists.flatMap(([name, items]) => [`${name}:`, ...items.map(item => `  ${oneLine(item)}`)]),
  ];
}

function hasObjects(value: unknown): value is object[] {
  return Array.isArray(value) && value.length > 0 && value.every(element => typeof element === 'object' && element !== null);
}

function oneLine(value: unknown): string {
  return inspect(value, { breakLength: Infinity, depth: 5 });
}

import { canonical } from './comparable';
import { Item } from './reference-model';
import { AttributeExpression } from '../../src/runtime';

/** A change as the runtime takes it. */
export interface Change {
  readonly set?: Item;
  readonly setIfNotExists?: Item;
  readonly remove?: readonly string[];
  readonly add?: Item;
  readonly delete?: Item;
  readonly append?: Item;
  readonly prepend?: Item;
}

/** An item after a change: DynamoDB's rules, said simply. */
export function applyChange(item: Item, change: Change): Item {
  const changed: Record<string, any> = { ...item };
  for (const [path, value] of Object.entries(change.set ?? {})) assign(changed, path, workedOut(item, value));
  for (const [name, value] of Object.entries(change.setIfNotExists ?? {})) if (changed[name] === undefined) changed[name] = value;
  for (const name of change.remove ?? []) delete changed[name];
  for (const [name, value] of Object.entries(change.add ?? {})) changed[name] = sum(changed[name], value);
  for (const [name, value] of Object.entries(change.delete ?? {})) {
    changed[name] = new Set([...changed[name] ?? []].filter(element => !has(value as Set<unknown>, element)));
    // DynamoDB has no empty sets
    if (changed[name].size === 0) delete changed[name];
  }
  for (const [name, value] of Object.entries(change.append ?? {})) changed[name] = [...changed[name] ?? [], ...value as unknown[]];
  for (const [name, value] of Object.entries(change.prepend ?? {})) changed[name] = [...value as unknown[], ...changed[name] ?? []];
  return changed;
}

/** A value, or what DynamoDB works out from the item as it was. */
function workedOut(item: Record<string, any>, value: any): any {
  if (!(value instanceof AttributeExpression)) return value;
  const [left, right] = value.operands;
  switch (value.operator) {
    case 'attribute': return item[left as string];
    case 'if_not_exists': return item[left as string] ?? workedOut(item, right);
    case 'list_append': return [...workedOut(item, left), ...workedOut(item, right)];
    case '+': return workedOut(item, left) + workedOut(item, right);
    default: return workedOut(item, left) - workedOut(item, right);
  }
}

function assign(item: Record<string, any>, path: string, value: unknown): void {
  const [name, member] = path.split('.');
  if (typeof item[name] === 'object' && member !== undefined) item[name] = { ...item[name], [member]: value };
  else item[path] = value;
}

function sum(left: any, right: any): unknown {
  if (left === undefined) return right;
  if (!(right instanceof Set)) return left + right;
  return new Set([...left, ...[...right].filter(element => !has(left, element))]);
}

function has(set: Set<unknown>, element: unknown): boolean {
  return [...set].some(one => canonical(one) === canonical(element));
}

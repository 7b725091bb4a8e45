import { BankItem, BankState, idOf } from './bank';
import { BankClient, PlannedOperation } from './planned-operation';
import type { ControlOptions } from '../../src/runtime';
import { canonical } from '../reference/comparable';
import { Random } from '../reference/random';

/** A scan of the whole bank, in one go or in two. */
export function scanBank(random: Random): PlannedOperation {
  const segments = random.integer(1, 3);
  const inTwo = random.chance(0.5);
  return {
    title: `scan of ${segments} segments${inTwo ? ' in two' : ''}`,
    kind: 'read',
    guarded: false,
    leavesRequests: true,
    writes: [],
    run: (db, options) => scan(db, { segments, ...options }, inTwo),
    result: () => undefined,
    problem,
  };
}

async function scan(db: BankClient, options: ControlOptions & { readonly segments: number }, inTwo: boolean): Promise<BankItem[]> {
  const items: BankItem[] = [];
  let cursor: string | undefined;
  do {
    for await (const page of db.scan({ unitsPerSecond: 100_000, consistent: true, cursor, ...options })) {
      items.push(...page.items.map(({ entity, ...item }) => item as BankItem));
      cursor = page.cursor;
      if (inTwo) break;
    }
  } while (cursor !== undefined);
  return items;
}

/** What was there all the time came, nothing came twice, and what came was there so. */
function problem(result: unknown, states: readonly BankState[]): string | undefined {
  const items = result as readonly BankItem[];
  const ids = new Set(items.map(idOf));
  if (ids.size < items.length) return 'an item came twice';
  const missing = [...states[0].keys()].find(id => !ids.has(id) && states.every(state => state.has(id)));
  if (missing !== undefined) return `${missing} was there all the time, and did not come`;
  const wrong = items.find(item => !states.some(state => canonical(state.get(idOf(item))) === canonical(item)));
  return wrong && `${canonical(wrong)} was never there`;
}

import { accountOperations } from './account-operations';
import { contractOperations } from './contract-operations';
import { customerOperations } from './customer-operations';
import { Bound, PlannedOperation } from './planned-operation';
import { scanBank } from './scan-bank';
import { Random } from '../reference/random';

const KINDS = [...accountOperations, ...customerOperations, ...contractOperations, scanBank, scanBank];

/**
 * An operation of any kind on few items, so that operations meet each other.
 *
 * @param mark what no other operation has
 */
export function randomOperation(random: Random, mark: string): PlannedOperation {
  const planned = random.pick(KINDS)(random, mark);
  return random.chance(0.15) ? { ...planned, bound: randomBound(random, planned) } : planned;
}

function randomBound(random: Random, { kind }: PlannedOperation): Bound {
  if (random.chance(0.25)) return { maxTime: random.integer(1, 25) };
  return { requests: random.pick(kind === 'unique' ? [0, 1, 2, 3, 3] : [0, 1, 1, 1, 2, 2, 3]), milliseconds: random.pick([0, 0, 1, 2, 5]) };
}

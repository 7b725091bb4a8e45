import { BankItem, BankState, Contract, customerWith, idOf, storedForms } from './bank';
import { Effect, isWrite, Replay, replay } from './replay';
import { PerformedOperation } from './run-operations';
import { ArrivedRequest } from '../../database/fault-proxy';
import { SingleTableError } from '../../src/model/single-table-error';
import { AbortedError, NotUniqueError, TimeoutError, TransactionCanceledError, UnprocessedError, VersionConflictError } from '../../src/runtime';
import { canonical } from '../reference/comparable';

/** The codes of errors of conditions: each is true only of what was stored then. */
const CONDITIONS = ['ALREADY_EXISTS', 'CONDITION_FAILED', 'NOT_FOUND', 'NOT_UNIQUE', 'VERSION_CONFLICT'];
/** The codes of errors that need something that went wrong. */
const TROUBLE = ['THROTTLED', 'CONNECTION', 'SERVICE', 'CREDENTIALS', 'UNKNOWN_OUTCOME', 'UNPROCESSED'];

/**
 * What is wrong with the reports of operations, each in one line: what they reported is compared with what the database
 * was asked and answered, and with what it holds in the end.
 *
 * @param stored what the database holds in the end
 */
export function judge(operations: readonly PerformedOperation[], stored: readonly Record<string, unknown>[]): string[] {
  const truth = replay(operations);
  const problems = operations.flatMap(operation => judgeOperation(operation, truth).map(problem => describe(operation, problem)));
  return [...problems, ...judgeFinal(truth.final, stored)];
}

function describe({ planned, requests, outcome }: PerformedOperation, problem: string): string {
  const history = requests.map(({ operation, fault, passed }) => `${operation} ${fault ? JSON.stringify(fault) : ''} ${passed ? passed.status : 'not passed on'}`);
  const reported = 'error' in outcome ? `${outcome.error}` : canonical(outcome.result);
  return `${planned.title}: ${problem}; it reported ${reported}; its requests: ${history.join(', ') || 'none'}`;
}

/** Every item that must be there is there, with its index keys and guard items, and no other. */
function judgeFinal(expected: BankState, stored: readonly Record<string, unknown>[]): string[] {
  const byKey = (items: readonly Record<string, unknown>[]) => new Map(items.map(item => [`${item.PK}|${item.SK}`, canonical(item)]));
  const [forms, found] = [byKey(storedForms(expected)), byKey(stored)];
  return [...new Set([...forms.keys(), ...found.keys()])]
    .filter(id => forms.get(id) !== found.get(id))
    .map(id => `${id} is ${found.get(id) ?? 'missing'} instead of ${forms.get(id) ?? 'missing'}`);
}

function judgeOperation(operation: PerformedOperation, truth: Replay): string[] {
  const { planned, requests, outcome } = operation;
  const effects = requests.map(request => truth.effects.get(request)).filter(effect => effect !== undefined);
  const problems = 'error' in outcome ? judgeError(operation, outcome.error, truth, effects) : judgeResult(operation, outcome.result, truth);
  for (const { before, done } of effects) {
    const refused = done.filter(position => planned.writes[position].allows?.(before.get(planned.writes[position].id), before) === false);
    if (refused.length > 0) problems.push('it was done, although a condition did not hold');
  }
  if (planned.guarded && isDoneTwice(operation, effects)) problems.push('it was done more than once, although it is guarded');
  return problems;
}

/** Whether it was done again: by a condition that guards it, nobody may have changed the item in between. */
function isDoneTwice({ planned: { kind, writes: [{ id }] } }: PerformedOperation, effects: readonly Effect[]): boolean {
  const done = effects.filter(effect => effect.done.length > 0);
  return done.some(({ before }, index) => index > 0 && (kind !== 'write' || canonical(before.get(id)) === canonical(done[index - 1].after.get(id))));
}

function judgeResult({ planned, requests }: PerformedOperation, result: unknown, truth: Replay): string[] {
  // one that writes may read first, and afterwards
  const answers = requests.filter(request => planned.kind === 'read' || isWrite(request)).flatMap(request => truth.effects.get(request) ?? []);
  if (answers.length === 0) return ['it is reported as done, and is not'];
  if (planned.problem) return [planned.problem(result, statesAt(requests, truth)) ?? []].flat();
  const missing = planned.kind === 'batch' ? notDone(planned.writes, answers) : [];
  if (missing.length > 0) return [`of the batch, ${missing.join(', ')} are not done, or not in their order`];
  // the answer that the client got
  const { before, after } = answers.at(-1)!;
  const read = planned.keys && readByBatch(requests, truth);
  if (planned.keys?.some(id => !read?.has(id))) return ['a key was not read'];
  const expected = planned.result(read ? present(read) : before, after);
  return canonical(result) === canonical(expected) ? [] : [`its result should be ${canonical(expected)}`];
}

/** What was stored at each request that the database got, in its order. */
function statesAt(requests: PerformedOperation['requests'], truth: Replay): BankState[] {
  return requests.filter(({ passed }) => passed).sort((left, right) => left.passed!.order - right.passed!.order)
    .map(request => truth.effects.get(request)?.before ?? truth.refused.get(request)!);
}

/** The writes of a batch that are not done, or after which another one of the same item was done that stands before them. */
function notDone(writes: PerformedOperation['planned']['writes'], effects: readonly Effect[]): number[] {
  const last = new Map<string, number>();
  const order = effects.flatMap(({ done }) => done);
  for (const position of order) last.set(writes[position].id, position);
  return [...writes.keys()].filter(position => !order.includes(position) || last.get(writes[position].id)! < position);
}

/** What a batch of reads saw: each key as it was when it was read. */
function readByBatch(requests: PerformedOperation['requests'], truth: Replay): Map<string, BankItem | undefined> {
  const seen = new Map<string, BankItem | undefined>();
  for (const request of requests) {
    const effect = truth.effects.get(request);
    if (!effect) continue;
    for (const { PK, SK } of Object.values<any>(request.passed!.request.RequestItems).flatMap(({ Keys }) => Keys)) {
      const id = `${PK.S}|${SK.S}`;
      // an answer that was lost is followed by another one
      seen.set(id, effect.before.get(id));
    }
  }
  return seen;
}

function present(read: ReadonlyMap<string, BankItem | undefined>): BankState {
  return new Map([...read].flatMap(([id, item]) => item ? [[id, item] as const] : []));
}

function judgeError(operation: PerformedOperation, error: unknown, truth: Replay, effects: readonly Effect[]): string[] {
  const { planned: { kind }, requests } = operation;
  if (!(error instanceof SingleTableError)) return ['its error is none of ours'];
  if (error instanceof AbortedError || error instanceof TimeoutError) return judgeGivenUp(operation, error, effects);
  const isTrouble = TROUBLE.includes(error.code);
  const problems: string[] = [];
  if (error.code !== 'UNPROCESSED' && typeof (error.cause as Partial<Error> | undefined)?.message !== 'string') problems.push('its error has no cause');
  if (isTrouble && requests.every(({ fault }) => fault === undefined) && !gaveUp(operation, error) && !operation.planned.bound) problems.push('it failed, and nothing was wrong');
  if (!isTrouble && !CONDITIONS.includes(error.code) && !(error instanceof TransactionCanceledError)) problems.push('its error is one that nothing here can have');
  if (error instanceof UnprocessedError) return [...problems, ...judgeUnprocessed(operation, error, truth)];
  if (error.code === 'UNKNOWN_OUTCOME') {
    const { entity } = error as { entity?: string };
    if ((entity !== undefined) !== (kind === 'write' || kind === 'unique')) problems.push('it does not name the operation');
    if (requests.every(({ answered }) => answered) && !gaveUp(operation, error) && !isResultUnknown(operation)) problems.push('every request was answered, and it does not know the outcome');
    return problems;
  }
  if (kind !== 'read' && isDone(effects)) problems.push(NOT_DONE);
  const last = requests.filter(({ passed }) => passed).at(-1);
  const existing = last && truth.refused.get(last);
  if (CONDITIONS.includes(error.code)) problems.push(...judgeRefusal(operation, error, existing));
  if (error instanceof TransactionCanceledError) problems.push(...judgeCancellation(operation, error, existing));
  return problems;
}

const NOT_DONE = 'it is reported as not done, and is done';

function isDone(effects: readonly Effect[]): boolean {
  return effects.some(({ done }) => done.length > 0);
}

/** What was given up says so, and whether it may be done. */
function judgeGivenUp(
  { planned: { bound, kind }, requests }: PerformedOperation, error: AbortedError | TimeoutError, effects: readonly Effect[],
): string[] {
  if (!bound || 'maxTime' in bound !== error instanceof TimeoutError) return ['nobody gave it up'];
  const isEarly = 'requests' in bound && bound.requests === 0;
  const problems: string[] = [];
  if ('requests' in bound && requests.length < bound.requests) problems.push('it was given up too early');
  if (isEarly && requests.length > 0) problems.push('it was sent, although it was given up before');
  if (!error.outcomeUnknown && isDone(effects)) problems.push(NOT_DONE);
  if (error.outcomeUnknown && (kind === 'read' || isEarly)) problems.push('it is said that it may be done, and was not sent');
  return problems;
}

function judgeRefusal({ planned: { writes: [{ id }] } }: PerformedOperation, error: SingleTableError, existing: BankState | undefined): string[] {
  if (!existing) return ['its condition is reported as failed, and did not fail'];
  const item = existing.get(id);
  if (error.code === 'NOT_FOUND') return item ? ['the item is there'] : [];
  if (error instanceof NotUniqueError) return judgeOwner(error, id, existing);
  if (error instanceof VersionConflictError && (error.found === error.expected || error.found !== (item as Contract | undefined)?.version)) {
    return [`its version was ${(item as Contract | undefined)?.version}`];
  }
  return canonical((error as { item?: unknown }).item) === canonical(item) ? [] : [`the item was ${canonical(item)}`];
}

/** Another item has what is not unique. */
function judgeOwner({ values, owner }: NotUniqueError, id: string, existing: BankState): string[] {
  const other = customerWith(existing, String(values.email));
  return other && idOf(other) !== id && owner && idOf(other) === `${owner.PK}|${owner.SK}` ? [] : [`its value belongs to ${canonical(other)}`];
}

function judgeCancellation(
  { planned: { writes, kind }, requests }: PerformedOperation, { reasons }: TransactionCanceledError, existing: BankState | undefined,
): string[] {
  const conflicts = requests.some(({ fault }) => fault?.kind === 'refuse' && fault.answer.type === 'TransactionCanceledException');
  if (kind === 'read') return conflicts ? [] : ['it was not cancelled'];
  if (reasons.length !== writes.length) return [`it has ${reasons.length} reasons`];
  if (reasons.some(({ code }) => code === 'TransactionConflict')) return conflicts ? [] : ['there was no conflict'];
  return reasons.flatMap(({ code, item, error }, position) => {
    const { id } = writes[position];
    if (error instanceof NotUniqueError && existing) return judgeOwner(error, id, existing);
    const found = canonical(existing?.get(id));
    return code === 'ConditionalCheckFailed' && canonical(item) !== found ? [`of reason ${position}, the item was ${found}`] : [];
  });
}

function judgeUnprocessed({ planned, requests }: PerformedOperation, { operations, positions, results }: UnprocessedError, truth: Replay): string[] {
  const problems: string[] = [];
  const effects = requests.flatMap(request => truth.effects.get(request) ?? []);
  const count = planned.kind === 'batch' ? planned.writes.length : results.length;
  if (operations.length !== positions.length || results.length !== count || positions.length === 0) problems.push('what is left does not fit its places');
  if (planned.kind !== 'batch') {
    const expected = planned.result(present(readByBatch(requests, truth)), new Map()) as unknown[];
    if (results.some((result, position) => !positions.includes(position) && canonical(result) !== canonical(expected[position]))) problems.push('a result is another');
    return problems;
  }
  const done = new Set(effects.flatMap(effect => effect.done));
  // who gives a request up does not wait for its answer
  const answered = new Set(requests.flatMap(request => request.answered && !planned.bound ? truth.effects.get(request)?.done ?? [] : []));
  for (const position of planned.writes.keys()) {
    const isLeft = positions.includes(position);
    if (!isLeft && !done.has(position)) problems.push(`${position} is not said to be left, and is not done`);
    if (isLeft && answered.has(position)) problems.push(`${position} is said to be left, and is done`);
    const expected = isLeft || planned.writes[position].mark === undefined ? undefined : planned.writes[position].mark;
    if ((results[position] as { mark?: string } | undefined)?.mark !== expected) problems.push(`the result of ${position} is another`);
  }
  return problems;
}

/** Whether the client gave an answer up that was on its way, which no fault needs: the machine may be slow. */
function gaveUp({ requests }: PerformedOperation, error: Error): boolean {
  const isSame = (one: ArrivedRequest, other: ArrivedRequest) =>
    one.operation === other.operation && one.request.ClientRequestToken === other.request.ClientRequestToken;
  return isTimeout(error) || requests.some((request, index) =>
    isWrite(request) && request.fault === undefined && request.passed && requests.slice(index + 1).some(later => isSame(request, later)));
}

/** Whether a write was done and the item could not be read afterwards. */
function isResultUnknown({ planned: { kind }, requests }: PerformedOperation): boolean {
  return kind === 'unique' && !isWrite(requests.at(-1)!) && requests.at(-1)!.fault !== undefined;
}

function isTimeout(error: any): boolean {
  return error !== undefined && (/\bTimeoutError\b/.test(`${error.name} ${error.message}`) || isTimeout(error.cause));
}

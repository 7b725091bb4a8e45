import { BankItem, BankState } from './bank';
import { PlannedWrite } from './planned-operation';
import { PerformedOperation } from './run-operations';
import { ArrivedRequest } from '../../database/fault-proxy';

/** What a request that was passed on met and left. */
export interface Effect {
  readonly before: BankState;
  readonly after: BankState;
  /** The places of the writes that it did; none where its token was there before. */
  readonly done: readonly number[];
}

/** What really happened. */
export interface Replay {
  /** The effects of the requests that the database answered with success. */
  readonly effects: ReadonlyMap<ArrivedRequest, Effect>;
  /** What was stored when the database refused a request. */
  readonly refused: ReadonlyMap<ArrivedRequest, BankState>;
  /** What must be stored in the end. */
  readonly final: BankState;
}

/** Does again what the database did, in its order, by what the operations mean and not by what they send. */
export function replay(operations: readonly PerformedOperation[]): Replay {
  const effects = new Map<ArrivedRequest, Effect>();
  const refused = new Map<ArrivedRequest, BankState>();
  const tokens = new Set<string>();
  let state: BankState = new Map();
  const passed = operations.flatMap(operation => operation.requests.filter(request => request.passed).map(request => ({ operation, request })));
  for (const { operation, request } of passed.sort((left, right) => left.request.passed!.order - right.request.passed!.order)) {
    const { status, request: asked } = request.passed!;
    if (status !== 200) {
      refused.set(request, state);
      continue;
    }
    const { kind, writes } = operation.planned;
    const token = asked.ClientRequestToken;
    const done = !isWrite(request) || tokens.has(token) ? [] : kind === 'batch' ? writesOfBatch(writes, asked) : [...writes.keys()];
    if (token !== undefined) tokens.add(token);
    const before = state;
    for (const position of done) state = applied(state, writes[position]);
    effects.set(request, { before, after: state, done });
  }
  return { effects, refused, final: state };
}

/** Whether a request writes: an operation that writes may read first. */
export function isWrite({ operation }: ArrivedRequest): boolean {
  return !/^(Get|BatchGet|TransactGet|Query|Scan)/.test(operation);
}

function applied(state: BankState, { id, apply }: PlannedWrite): BankState {
  const after = new Map<string, BankItem>(state);
  const item = apply(state.get(id));
  if (item) after.set(id, item);
  else after.delete(id);
  return after;
}

/** The places of the writes of a batch that a request has. */
function writesOfBatch(writes: readonly PlannedWrite[], asked: Record<string, any>): number[] {
  return Object.values<any[]>(asked.RequestItems).flat().map(({ PutRequest, DeleteRequest }) => {
    const { PK, SK, mark } = PutRequest?.Item ?? DeleteRequest.Key;
    const position = writes.findIndex(write => write.id === `${PK.S}|${SK.S}` && write.mark === mark?.S);
    if (position < 0) throw new Error(`nobody asked for ${JSON.stringify({ PutRequest, DeleteRequest })}`);
    return position;
  });
}

import { DecideFault, Fault, FaultAnswer } from '../../database/fault-proxy';
import { ProtocolRequest } from '../../database/pass-on';
import { Random } from '../reference/random';

const THROTTLING = ['ProvisionedThroughputExceededException', 'ThrottlingException', 'RequestLimitExceeded'];
const FAILURES: readonly FaultAnswer[] = [{ status: 500, type: 'InternalServerError' }, { status: 503, type: 'ServiceUnavailable' }];

/** How the faults of one caller are chosen. */
export interface RandomFaultOptions {
  /** Milliseconds after which the client gives up: late answers are later. */
  readonly requestTimeout: number;
  /** Whether the client notices an answer that was changed on its way. */
  readonly checksChecksums: boolean;
}

/**
 * The faults of one caller: they come alone, or several after each other, so that the last attempt fails, too.
 * The same requests have the same faults.
 */
export function randomFaults(random: Random, options: RandomFaultOptions): DecideFault {
  let isTrouble = false;
  let expired: string | undefined;
  const passedTokens = new Set<string>();
  const decide: DecideFault = ({ operation, request, accessKeyId }) => {
    if (expired !== undefined && accessKeyId === expired) return { kind: 'refuse', answer: { status: 400, type: 'ExpiredTokenException' } };
    isTrouble = random.chance(isTrouble ? 0.65 : 0.1);
    if (operation.startsWith('Batch') && random.chance(0.4)) return { kind: 'half' };
    if (!isTrouble) return undefined;
    // DynamoDB cancels nothing that it has done, and nothing is in progress before it came
    const isRepeated = passedTokens.has(request.ClientRequestToken);
    const kinds = [...ANYWHERE, ...operation.startsWith('Transact') ? isRepeated ? REPEATED_TRANSACTIONS : TRANSACTIONS : /^(Put|Update|Delete)Item$/.test(operation) ? WRITES : []];
    const kind = random.pick(kinds);
    if (kind === 'expire') {
      expired = accessKeyId;
      return { kind: 'refuse', answer: { status: 400, type: 'ExpiredTokenException' } };
    }
    return faultOf(kind, random, request, options);
  };
  return request => {
    const fault = decide(request);
    const token = request.request.ClientRequestToken;
    if (token !== undefined && fault?.kind !== 'refuse' && fault?.kind !== 'cut-before') passedTokens.add(token);
    return fault;
  };
}

type Kind = 'throttle' | 'fail' | 'fail-after' | 'cut-before' | 'cut-after' | 'cut-midway' | 'late' | 'wrong-checksum' | 'changed-answer' | 'expire' | 'conflict'
  | 'cancel' | 'in-progress';

const ANYWHERE: readonly Kind[] = [
  'throttle', 'throttle', 'throttle', 'throttle', 'fail', 'fail', 'fail-after', 'cut-before', 'cut-before', 'cut-after', 'cut-after', 'cut-after', 'cut-midway',
  'late', 'wrong-checksum', 'changed-answer', 'changed-answer', 'changed-answer', 'expire',
];
const WRITES: readonly Kind[] = ['conflict', 'fail-after', 'cut-after'];
const TRANSACTIONS: readonly Kind[] = ['cancel', 'cancel', 'cancel', 'fail-after', 'cut-after', 'cut-after'];
const REPEATED_TRANSACTIONS: readonly Kind[] = ['in-progress', 'fail-after', 'cut-after'];

function faultOf(kind: Exclude<Kind, 'expire'>, random: Random, request: ProtocolRequest['request'], options: RandomFaultOptions): Fault | undefined {
  const refuse = (type: string, body?: FaultAnswer['body']): Fault => ({ kind: 'refuse', answer: { status: 400, type, body } });
  switch (kind) {
    case 'throttle': return refuse(random.pick(THROTTLING));
    case 'fail': return { kind: 'refuse', answer: random.pick(FAILURES) };
    case 'fail-after': return { kind: 'refuse-after', answer: random.pick(FAILURES) };
    case 'conflict': return refuse('TransactionConflictException');
    case 'in-progress': return refuse('TransactionInProgressException');
    case 'cancel': return refuse('TransactionCanceledException', {
      CancellationReasons: (request.TransactItems as unknown[]).map((_, index) => ({ Code: index === 0 ? 'TransactionConflict' : 'None' })),
    });
    case 'late': return random.chance(0.1) ? { kind: 'late-answer', milliseconds: 1.3 * options.requestTimeout } : undefined;
    case 'changed-answer': return options.checksChecksums ? { kind: 'changed-answer', at: random.next() } : undefined;
    default: return { kind };
  }
}

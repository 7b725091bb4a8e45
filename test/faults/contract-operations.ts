import { Contract, idOf } from './bank';
import { BankClient, PlannedOperation, PlannedWrite } from './planned-operation';
import { create, one, remove } from './planned-write';
import type { ControlOptions } from '../../src/runtime';
import { Random } from '../reference/random';

const CONTRACTS = ['1', '2'];

const anyTerms = (random: Random, mark: string) => ({ terms: `terms ${random.integer(0, 999)}`, mark });
const versionOf = (item: unknown) => (item as Contract | undefined)?.version;

/** Reads a contract, and remembers its version, which the write that follows must find. */
class ReadContract {
  version?: number;

  constructor(readonly contractId: string) {}

  async read(db: BankClient, options: ControlOptions): Promise<void> {
    this.version = (await db.Contract.get({ contractId: this.contractId }, { consistent: true, ...options }))?.version;
  }

  /** The write, if the contract has the version still. */
  same(write: Omit<PlannedWrite, 'id' | 'allows'>): PlannedWrite {
    return { id: idOf(this), ...write, allows: before => versionOf(before) === this.version };
  }
}

/** What is stored of a contract that is written anew, or changed: its version never goes back. */
const written = (contractId: string, asked: Pick<Contract, 'terms' | 'mark'>): Omit<PlannedWrite, 'id'> => ({
  mark: asked.mark,
  apply: before => ({ contractId, ...asked, version: (versionOf(before) ?? 0) + 1 }),
});

function createContract(random: Random, mark: string) {
  const item = { contractId: random.pick(CONTRACTS), ...anyTerms(random, mark) };
  return one('Contract.create', true, create({ ...item, version: 1 }), (db, options) => db.Contract.create(item, options));
}

function putContract(random: Random, mark: string) {
  const contract = new ReadContract(random.pick(CONTRACTS));
  const { contractId } = contract;
  const asked = anyTerms(random, mark);
  return one('Contract.put', true, contract.same(written(contractId, asked)), async (db, options) => {
    await contract.read(db, options);
    return db.Contract.put({ contractId, ...asked, version: contract.version }, options);
  });
}

function updateContract(random: Random, mark: string) {
  const contract = new ReadContract(random.pick(CONTRACTS));
  const { contractId } = contract;
  const asked = anyTerms(random, mark);
  const same = contract.same(written(contractId, asked));
  const write: PlannedWrite = { ...same, allows: (before, state) => before !== undefined && same.allows!(before, state) };
  return one('Contract.update version', true, write, async (db, options) => {
    await contract.read(db, options);
    return db.Contract.update({ contractId }, { set: asked }, { version: contract.version, ...options });
  });
}

function changeContract(random: Random, mark: string) {
  const contractId = random.pick(CONTRACTS);
  const asked = anyTerms(random, mark);
  const write: PlannedWrite = { id: idOf({ contractId }), ...written(contractId, asked), allows: before => before !== undefined };
  return one('Contract.update', false, write, (db, options) => db.Contract.update({ contractId }, { set: asked }, options));
}

function upsertContract(random: Random, mark: string) {
  const contractId = random.pick(CONTRACTS);
  const asked = anyTerms(random, mark);
  const write = { id: idOf({ contractId }), ...written(contractId, asked) };
  return one('Contract.upsert', false, write, (db, options) => db.Contract.upsert({ contractId }, { set: asked }, options));
}

function deleteContract(random: Random) {
  const contract = new ReadContract(random.pick(CONTRACTS));
  const { contractId } = contract;
  return one('Contract.delete version', false, contract.same(remove(contract)), async (db, options) => {
    await contract.read(db, options);
    return db.Contract.delete({ contractId }, { version: contract.version, ...options });
  }, 'before');
}

function signTogether(random: Random, mark: string): PlannedOperation {
  const contracts = random.shuffled(CONTRACTS).map(contractId => new ReadContract(contractId));
  const asked = contracts.map((_, index) => anyTerms(random, `${mark}${index}`));
  return {
    title: 'transact Contract.put',
    kind: 'transaction',
    guarded: true,
    writes: contracts.map((contract, index) => contract.same(written(contract.contractId, asked[index]))),
    run: async (db, options) => {
      for (const contract of contracts) await contract.read(db, options);
      return db.transact(
        contracts.map(({ contractId, version }, index) => db.Contract.put({ contractId, ...asked[index], version })),
        { baseDelay: 1, maxAttempts: 4, ...options },
      );
    },
    result: () => contracts.map(({ contractId, version = 0 }, index) => ({ contractId, ...asked[index], version: version + 1 })),
  };
}

/** Operations on contracts, the more important ones several times. */
export const contractOperations: readonly ((random: Random, mark: string) => PlannedOperation)[] = [
  createContract, putContract, putContract, updateContract, updateContract, updateContract, changeContract, upsertContract, deleteContract,
  signTogether,
];

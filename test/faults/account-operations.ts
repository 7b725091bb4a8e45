import { Account, accountsOf, idOf, Note, notesOf } from './bank';
import { PlannedOperation, PlannedWrite } from './planned-operation';
import { change, create, one, put, remove } from './planned-write';
import { Random } from '../reference/random';

const ACCOUNTS = ['a', 'b', 'c', 'd', 'e', 'f'];
const NOTES = ['1', '2', '3', '4', '5', '6', '7', '8'];
const OWNERS = ['ann', 'bob'];

function anyAccount(random: Random, mark: string): Account {
  return {
    accountId: random.pick(ACCOUNTS),
    owner: random.pick(OWNERS),
    level: random.integer(0, 999),
    balance: random.integer(0, 50),
    revision: random.integer(0, 2),
    mark,
  };
}

function anyNote(random: Random, mark: string): Note {
  return { accountId: random.pick(ACCOUNTS), noteId: random.pick(NOTES), text: `text ${random.integer(0, 999)}`, mark };
}

function createAccount(random: Random, mark: string) {
  const item = anyAccount(random, mark);
  return one('Account.create', true, create(item), (db, options) => db.Account.create(item, options));
}

function createNote(random: Random, mark: string) {
  const item = anyNote(random, mark);
  return one('Note.create', true, create(item), (db, options) => db.Note.create(item, options));
}

function putAccount(random: Random, mark: string) {
  const item = anyAccount(random, mark);
  return one('Account.put', false, put(item), (db, options) => db.Account.put(item, options));
}

function putNote(random: Random, mark: string) {
  const item = anyNote(random, mark);
  return one('Note.put', false, put(item), (db, options) => db.Note.put(item, options));
}

function putNoteIf(random: Random, mark: string) {
  const item = anyNote(random, mark);
  return one('Note.put if', false, { ...put(item), allows: before => before !== undefined }, (db, options) => db.Note.put(item, { if: { text: { attribute_exists: true } }, ...options }));
}

function addToBalance(random: Random, mark: string) {
  const accountId = random.pick(ACCOUNTS);
  const write = change(accountId, mark, ({ balance }) => ({ balance: balance + 1 }));
  return one('Account.update add', false, write, (db, options) => db.Account.update({ accountId }, { add: { balance: 1 }, set: { mark } }, options));
}

function changeLevel(random: Random, mark: string) {
  const [accountId, level, owner] = [random.pick(ACCOUNTS), random.integer(0, 999), random.pick(OWNERS)];
  const write = change(accountId, mark, () => ({ level, owner }));
  return one('Account.update set', false, write, (db, options) => db.Account.update({ accountId }, { set: { level, owner, mark } }, options));
}

function changeIfRevision(random: Random, mark: string) {
  const [accountId, revision] = [random.pick(ACCOUNTS), random.integer(0, 3)];
  const changed = ({ balance }: Account) => ({ balance: balance + 10, revision: revision + 1 });
  const write = change(accountId, mark, changed, before => before.revision === revision);
  const asked = { add: { balance: 10 }, set: { revision: revision + 1, mark } };
  return one('Account.update if', true, write, (db, options) => db.Account.update({ accountId }, asked, { if: { revision }, ...options }));
}

function upsertAccount(random: Random, mark: string) {
  const { accountId, ...set } = anyAccount(random, mark);
  return one('Account.upsert', false, put({ accountId, ...set }), (db, options) => db.Account.upsert({ accountId }, { set }, options));
}

function deleteNote(random: Random, mark: string) {
  const { accountId, noteId } = anyNote(random, mark);
  return one('Note.delete', false, remove({ accountId, noteId }), (db, options) => db.Note.delete({ accountId, noteId }, options), 'before');
}

function deleteAccountIf(random: Random) {
  const accountId = random.pick(ACCOUNTS);
  const write: PlannedWrite = { ...remove({ accountId }), allows: before => before !== undefined && (before as Account).level < 600 };
  return one('Account.delete if', true, write, (db, options) => db.Account.delete({ accountId }, { if: { level: { '<': 600 } }, ...options }), 'before');
}

/** Counters that a retry must not count twice: the token guards them, and a condition that a second time holds as well. */
function transfer(random: Random, mark: string): PlannedOperation {
  const [from, to] = random.shuffled(ACCOUNTS);
  const note = { ...anyNote(random, `${mark}n`), accountId: from };
  const checked = random.pick(ACCOUNTS.filter(id => id !== from && id !== to));
  return {
    title: 'transfer',
    kind: 'transaction',
    guarded: true,
    writes: [
      change(from, `${mark}a`, ({ balance }) => ({ balance: balance - 3 }), ({ balance }) => balance >= 3),
      change(to, `${mark}b`, ({ balance }) => ({ balance: balance + 3 })),
      put(note),
      { id: idOf({ accountId: checked }), apply: before => before },
    ],
    run: (db, options) => db.transact([
      db.Account.update({ accountId: from }, { add: { balance: -3 }, set: { mark: `${mark}a` } }, { if: { balance: { '>=': 3 } } }),
      db.Account.update({ accountId: to }, { add: { balance: 3 }, set: { mark: `${mark}b` } }),
      db.Note.put(note),
      db.Account.check({ accountId: checked }, { if: { not: { owner: 'nobody' } } }),
    ], { baseDelay: 1, maxAttempts: 4, ...options }),
    result: () => [undefined, undefined, note, undefined],
  };
}

function createTogether(random: Random, mark: string): PlannedOperation {
  const [account, { accountId, noteId }] = [anyAccount(random, mark), anyNote(random, mark)];
  return {
    title: 'create and delete',
    kind: 'transaction',
    guarded: true,
    writes: [create(account), remove({ accountId, noteId })],
    run: (db, options) => db.transact(
      [db.Account.create(account), db.Note.delete({ accountId, noteId })], { baseDelay: 1, maxAttempts: 4, ...options }),
    result: () => [account, undefined],
  };
}

function batch(random: Random, mark: string): PlannedOperation {
  const deletions = new Set<string>();
  const notes = Array.from({ length: random.integer(2, 40) }, (_, index) => {
    const note = anyNote(random, `${mark}-${index}`);
    // two deletions of one item could not be told from each other
    const deleted = random.chance(0.3) && !deletions.has(idOf(note));
    if (deleted) deletions.add(idOf(note));
    return { note, deleted };
  });
  return {
    title: 'batch',
    kind: 'batch',
    guarded: false,
    writes: notes.map(({ note, deleted }) => deleted ? remove(note) : put(note)),
    run: (db, options) => db.batch(
      notes.map(({ note: { accountId, noteId, text, mark: own }, deleted }) => deleted
        ? db.Note.delete({ accountId, noteId }) : db.Note.put({ accountId, noteId, text, mark: own })),
      { baseDelay: 1, maxAttempts: 5, ...options },
    ),
    result: () => notes.map(({ note, deleted }) => deleted ? undefined : note),
  };
}

function read(title: string, run: PlannedOperation['run'], result: PlannedOperation['result']): PlannedOperation {
  return { title, kind: 'read', guarded: false, writes: [], run, result };
}

function getAccount(random: Random) {
  const accountId = random.pick(ACCOUNTS);
  return read('Account.get', (db, options) => db.Account.get({ accountId }, { consistent: true, ...options }), state => state.get(idOf({ accountId })));
}

function batchGetNotes(random: Random) {
  const keys = Array.from({ length: random.integer(1, 30) }, () => ({ accountId: random.pick(ACCOUNTS), noteId: random.pick(NOTES) }));
  const asked = read(
    'Note.batchGet',
    (db, options) => db.Note.batchGet(keys, { consistent: true, baseDelay: 1, maxAttempts: 5, ...options }),
    state => keys.map(key => state.get(idOf(key))),
  );
  return { ...asked, keys: keys.map(idOf) };
}

function transactGet(random: Random) {
  const accounts = random.some(ACCOUNTS, 1, 4);
  return read(
    'transact get',
    (db, options) => db.transact(accounts.map(accountId => db.Account.get({ accountId })), { baseDelay: 1, maxAttempts: 4, ...options }),
    state => accounts.map(accountId => state.get(idOf({ accountId }))),
  );
}

function notesOfAccount(random: Random) {
  const accountId = random.pick(ACCOUNTS);
  return read('query notesOfAccount', (db, options) => db.query.notesOfAccount({ accountId }, { consistent: true, ...options }).all(), state => notesOf(state, accountId));
}

function accountsOfOwner(random: Random) {
  const owner = random.pick(OWNERS);
  return read('query accountsOfOwner', (db, options) => db.query.accountsOfOwner({ owner }, options).all(), state => accountsOf(state, owner));
}

/** Operations on accounts and their notes, the more important ones several times. */
export const accountOperations: readonly ((random: Random, mark: string) => PlannedOperation)[] = [
  createAccount, createAccount, createNote, createNote, putAccount, putNote, putNoteIf, addToBalance, changeLevel, changeIfRevision,
  changeIfRevision, changeIfRevision, upsertAccount, deleteNote, deleteAccountIf, createTogether,
  ...Array(8).fill(transfer), batch, batch, batch, getAccount, getAccount, batchGetNotes, batchGetNotes, transactGet, notesOfAccount, accountsOfOwner,
];

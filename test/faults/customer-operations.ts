import { BankItem, BankState, Customer, customerWith, idOf } from './bank';
import { PlannedOperation, PlannedWrite } from './planned-operation';
import { create, one, put, remove } from './planned-write';
import { canonical } from '../reference/comparable';
import { Random } from '../reference/random';

const CUSTOMERS = ['1', '2', '3', '4'];
const EMAILS = ['a@x', 'b@x', 'c@x', 'd@x', 'e@x'];

function anyCustomer(random: Random, mark: string): Customer {
  return { customerId: random.pick(CUSTOMERS), email: random.pick(EMAILS), visits: random.integer(0, 9), mark };
}

/** A write that also needs that no other customer has the email. */
function unique(write: PlannedWrite, { customerId, email }: Pick<Customer, 'customerId' | 'email'>): PlannedWrite {
  return {
    ...write,
    allows: (before, state) => write.allows?.(before, state) !== false && (customerWith(state, email)?.customerId ?? customerId) === customerId,
  };
}

/** A change of the email, which counts, so that it is seen whether it is done twice. */
function changedEmail({ customerId, email, mark }: Customer): PlannedWrite {
  return unique({
    id: idOf({ customerId }),
    mark,
    allows: before => before !== undefined,
    apply: before => ({ ...before as Customer, email, mark, visits: (before as Customer).visits + 1 }),
  }, { customerId, email });
}

const askedChange = ({ email, mark }: Customer) => ({ set: { email, mark }, add: { visits: 1 } });

/** An operation on one customer with its guard item; the token of its transaction guards it. */
function guardedByToken(
  title: string, write: PlannedWrite, run: PlannedOperation['run'],
  problem?: (result: unknown, found: readonly (BankItem | undefined)[]) => string | undefined,
): PlannedOperation {
  return {
    ...one(title, true, write, run),
    kind: 'unique',
    ...problem && { problem: (result: unknown, states: readonly BankState[]) => problem(result, states.map(state => state.get(write.id))) },
  };
}

/** It resolves to the item as it was read before, and what is not unique of it may have been changed since. */
function wasFound(result: unknown, found: readonly (BankItem | undefined)[]): string | undefined {
  return found.some(item => canonical(item) === canonical(result)) ? undefined : 'it was never so';
}

/** It resolves to the item as it was read afterwards; where it is gone by then, to what is known of it. */
function isFoundLast(result: unknown, found: readonly (BankItem | undefined)[]): string | undefined {
  const last = found.at(-1);
  return !last || canonical(last) === canonical(result) ? undefined : `it should be ${canonical(last)}`;
}

function createCustomer(random: Random, mark: string) {
  const item = anyCustomer(random, mark);
  return { ...guardedByToken('Customer.create', unique(create(item), item), (db, options) => db.Customer.create(item, options)), result: () => item };
}

function putCustomer(random: Random, mark: string) {
  const item = anyCustomer(random, mark);
  return { ...guardedByToken('Customer.put', unique(put(item), item), (db, options) => db.Customer.put(item, options)), result: () => item };
}

function putCustomerOld(random: Random, mark: string) {
  const item = anyCustomer(random, mark);
  return guardedByToken('Customer.put old', unique(put(item), item), (db, options) => db.Customer.put(item, { returning: 'old', ...options }), wasFound);
}

function changeEmail(random: Random, mark: string) {
  const item = anyCustomer(random, mark);
  const { customerId } = item;
  return guardedByToken(
    'Customer.update', changedEmail(item), (db, options) => db.Customer.update({ customerId }, askedChange(item), options), isFoundLast);
}

function changeEmailOld(random: Random, mark: string) {
  const item = anyCustomer(random, mark);
  const { customerId } = item;
  return guardedByToken(
    'Customer.update old', changedEmail(item),
    (db, options) => db.Customer.update({ customerId }, askedChange(item), { returning: 'old', ...options }), wasFound);
}

function changeGivenEmail(random: Random, mark: string) {
  const [item, given] = [anyCustomer(random, mark), random.pick(EMAILS)];
  const { customerId } = item;
  const changed = changedEmail(item);
  const write: PlannedWrite = {
    ...changed, allows: (before, state) => (before as Customer | undefined)?.email === given && changed.allows!(before, state),
  };
  return guardedByToken(
    'Customer.update given', write,
    (db, options) => db.Customer.update({ customerId }, askedChange(item), { given: { email: given }, ...options }), isFoundLast);
}

function upsertCustomer(random: Random, mark: string) {
  const item = anyCustomer(random, mark);
  const { customerId, ...set } = item;
  return guardedByToken('Customer.upsert', unique(put(item), item), (db, options) => db.Customer.upsert({ customerId }, { set }, options), isFoundLast);
}

function deleteCustomer(random: Random) {
  const customerId = random.pick(CUSTOMERS);
  return guardedByToken('Customer.delete', remove({ customerId }), (db, options) => db.Customer.delete({ customerId }, options), wasFound);
}

/** A change of what is not unique touches no guard item. */
function visit(random: Random, mark: string) {
  const { customerId } = anyCustomer(random, mark);
  const write: PlannedWrite = {
    id: idOf({ customerId }),
    mark,
    allows: before => before !== undefined,
    apply: before => ({ ...before as Customer, visits: (before as Customer).visits + 1, mark }),
  };
  return one('Customer.update visits', false, write, (db, options) => db.Customer.update({ customerId }, { add: { visits: 1 }, set: { mark } }, options));
}

function changeEmailTogether(random: Random, mark: string): PlannedOperation {
  const item = anyCustomer(random, `${mark}a`);
  const { customerId } = item;
  const note = { accountId: 'a', noteId: '1', text: 'changed', mark: `${mark}b` };
  return {
    title: 'transact Customer.update',
    kind: 'transaction',
    guarded: true,
    writes: [changedEmail(item), put(note)],
    run: (db, options) => db.transact(
      [db.Customer.update({ customerId }, askedChange(item)), db.Note.put(note)], { baseDelay: 1, maxAttempts: 4, ...options }),
    result: () => [undefined, note],
  };
}

/** Operations on customers, the more important ones several times. */
export const customerOperations: readonly ((random: Random, mark: string) => PlannedOperation)[] = [
  createCustomer, createCustomer, putCustomer, putCustomerOld, changeEmail, changeEmail, changeEmail, changeEmailOld, changeGivenEmail,
  changeGivenEmail, upsertCustomer, deleteCustomer, visit, changeEmailTogether,
];

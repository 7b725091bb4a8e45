// A program of its own, because NODE_EXTRA_CA_CERTS is read when a process starts: does the tasks of its argument, and prints what came of them as JSON.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument } from '@aws-sdk/lib-dynamodb';
import { notes } from './notes';
import { localCredentials as credentials, localRegion as region } from '../../../database/local-client';
import { createClient, createDocumentClient, DocumentClient } from '../../../src/runtime';

/** What to do. */
export interface TlsTask {
  readonly transport: 'lean' | 'sdk';
  readonly endpoint: string;
  readonly tableName: string;
  /** Every kind of operation, or so many writes one after the other. */
  readonly what: 'operations' | number;
  readonly maxAttempts?: number;
  readonly connectionTimeout?: number;
}

/** What came of it: the items that were read or written, or the error. */
export type TlsOutcome = { readonly items: unknown[] } | {
  readonly error: { readonly name: string; readonly code: string; readonly message: string; readonly cause: string };
};

type Db = ReturnType<typeof clientOf>;

function clientOf({ transport, endpoint, tableName, maxAttempts, connectionTimeout }: TlsTask) {
  const client: DocumentClient = transport === 'lean' ? createDocumentClient({ endpoint, region, credentials, maxAttempts, connectionTimeout })
    : DynamoDBDocument.from(new DynamoDBClient({ endpoint, region, credentials, maxAttempts }));
  return createClient(notes, { client, tableName });
}

async function operations(db: Db): Promise<unknown[]> {
  const note = (id: string) => ({ book: 'b', id, text: `ü ${id}` });
  await db.Note.create(note('1'));
  await db.Note.update({ book: 'b', id: '1' }, { set: { text: 'changed' } });
  await db.batch(['2', '3', '4'].map(id => db.Note.put(note(id))));
  await db.transact([db.Note.put(note('5')), db.Note.delete({ book: 'b', id: '2' })]);
  const long = await db.Note.put({ ...note('6'), text: 'x'.repeat(300_000) });
  return [
    await db.Note.get({ book: 'b', id: '1' }, { consistent: true }),
    ...await db.Note.batchGet([{ book: 'b', id: '3' }]),
    ...(await db.query.notesOf({ book: 'b' }).all()).map(({ id }) => id),
    (await db.Note.get({ book: 'b', id: '6' }, { consistent: true }))!.text === long.text,
  ];
}

async function outcomeOf(task: TlsTask): Promise<TlsOutcome> {
  const db = clientOf(task);
  try {
    if (task.what === 'operations') return { items: await operations(db) };
    const items: unknown[] = [];
    for (let id = 0; id < task.what; id++) items.push(await db.Note.put({ book: 'w', id: `${id}`, text: 'a' }));
    return { items };
  } catch (error: any) {
    return { error: { name: error.name, code: error.code, message: error.message, cause: error.cause?.code } };
  }
}

async function main(): Promise<void> {
  const outcomes: TlsOutcome[] = [];
  for (const task of JSON.parse(process.argv[2]) as TlsTask[]) outcomes.push(await outcomeOf(task));
  process.stdout.write(JSON.stringify(outcomes), () => process.exit());
}

void main();

import { DocumentClient } from '../../src/runtime';

type Call = (input: any) => Promise<any>;
type Lie = (client: DocumentClient) => DocumentClient;

/** The client with another way of doing some of its methods. */
function instead(methods: (client: Record<string, Call>) => Record<string, Call>): Lie {
  return client => {
    const original = Object.fromEntries(METHODS.map(method => [method, (client as any)[method].bind(client) as Call]));
    return { ...original, middlewareStack: (client as any).middlewareStack, ...methods(original) } as unknown as DocumentClient;
  };
}

const METHODS = ['get', 'put', 'update', 'delete', 'query', 'scan', 'transactWrite', 'transactGet', 'batchGet', 'batchWrite'];

/** Each method of the client, with something done about its errors. */
const onError = (handle: (error: any) => unknown) => instead(client => Object.fromEntries(METHODS.map(method => [
  method, input => client[method](input).catch(handle),
])));

/** Transactions without some of their parts. */
const withoutParts = (isLeftOut: (part: any) => boolean) => instead(({ transactWrite }) => ({
  transactWrite: ({ TransactItems, ...input }) => transactWrite({ ...input, TransactItems: TransactItems.filter((part: any) => !isLeftOut(part)) }),
}));

/** A write to which any version is right. */
function withAnyVersion({ ConditionExpression, ...input }: any) {
  const name = Object.entries(input.ExpressionAttributeNames ?? {}).find(([, attribute]) => attribute === 'version')?.[0];
  return { ...input, ConditionExpression: name && ConditionExpression?.replace(new RegExp(`${name} = :\\w+`), `($& OR attribute_exists(${name}))`) || ConditionExpression };
}

/**
 * Clients that do not do what they should, each with a part of what is said of them. They show that the judge finds it.
 */
export const lies: Readonly<Record<string, { readonly lie: Lie; readonly found: string }>> = {
  'forgets what is unprocessed of writes': {
    lie: instead(({ batchWrite }) => ({ batchWrite: async input => ({ ...await batchWrite(input), UnprocessedItems: {} }) })),
    found: 'are not done, or not in their order',
  },
  'forgets what is unprocessed of reads': {
    lie: instead(({ batchGet }) => ({ batchGet: async input => ({ ...await batchGet(input), UnprocessedKeys: {} }) })),
    found: 'a key was not read',
  },
  'takes failed requests for done': {
    lie: onError(error => {
      if (error.$metadata?.httpStatusCode < 500) throw error;
      return { Attributes: {} };
    }),
    found: 'it is reported as done, and is not',
  },
  'does not tell that an answer was lost': {
    lie: onError(error => { throw Object.assign(error, { outcomeUnknown: false }); }),
    found: 'it is reported as not done, and is done',
  },
  'always says that the outcome is not known': {
    lie: onError(error => { throw Object.assign(error, { outcomeUnknown: true }); }),
    found: 'it does not know the outcome',
  },
  'makes a new token for each attempt': {
    lie: instead(({ transactWrite }) => ({
      transactWrite: async input => {
        const attempt = () => transactWrite({ ...input, ClientRequestToken: crypto.randomUUID() });
        const again = (error: any) => error.outcomeUnknown ? attempt() : Promise.reject(error);
        return attempt().catch(again).catch(again);
      },
    })),
    found: 'it was done more than once',
  },
  'leaves conditions out': {
    lie: instead(({ put }) => ({ put: ({ ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, ...input }) => put(input) })),
    found: 'although a condition did not hold',
  },
  'mixes the results of a batch up': {
    lie: instead(({ batchGet }) => ({
      batchGet: async input => {
        const { Responses, ...output } = await batchGet(input);
        const mixed = (items: any[]) => items.map((item, index) => ({ ...item, text: items[(index + 1) % items.length].text }));
        return { ...output, Responses: Object.fromEntries(Object.entries<any[]>(Responses).map(([table, items]) => [table, mixed(items)])) };
      },
    })),
    found: 'its result should be',
  },
  'forgets to change an index key': {
    lie: instead(({ put }) => ({ put: ({ Item, ...input }) => put({ ...input, Item: { ...Item, ...(Item.GSI1PK ? { GSI1PK: 'OWNER#nobody' } : {}) } }) })),
    found: 'query accountsOfOwner: its result should be',
  },
  'forgets to write guard items': {
    lie: withoutParts(({ Put }) => Put?.Item.guardOf),
    found: 'although a condition did not hold',
  },
  'forgets to delete guard items': {
    lie: withoutParts(({ Delete }) => Delete?.Key.SK === 'EMAIL'),
    found: 'its value belongs to undefined',
  },
  'does not check versions': {
    lie: instead(({ put, update }) => ({ put: input => put(withAnyVersion(input)), update: input => update(withAnyVersion(input)) })),
    found: 'although a condition did not hold',
  },
  'forgets an item of a scan': {
    lie: instead(({ scan }) => ({
      scan: async (...input) => {
        const { Items, ...output } = await scan(...input);
        return { ...output, Items: Items.slice(1) };
      },
    })),
    found: 'was there all the time, and did not come',
  },
};

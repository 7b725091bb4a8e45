/** One step of the walk: a function, and the event that it is invoked with. */
export interface Step {
  /** The operation or access pattern that it shows. */
  readonly title: string;
  /** The call that it is about, as it stands in the handler; `…` stands for what is left out. */
  readonly call: string;
  /** What to notice. */
  readonly remark: string;
  /** The name of the function. */
  readonly functionName: string;
  /** The event, or how it is made from the result of the step before. @default - the function gets the changes in the table's stream */
  readonly event?: object | ((previous: any) => object);
  /** Whether its requests are like those of the step before, so that they need not be seen again. @default false */
  readonly likeBefore?: boolean;
}

/** Steps that belong together. */
export interface Chapter {
  /** Its heading. */
  readonly title: string;
  /** Whether it needs Python. @default false */
  readonly python?: boolean;
  /** Its steps, in their order. */
  readonly steps: Step[];
}

/** Every operation and access pattern of the shop. */
export const chapters: Chapter[] = [
  {
    title: 'Items: put and get',
    steps: [
      {
        title: 'Put an item',
        call: 'db.User.put({ userId, name, email, address })',
        remark: 'The keys PK and SK are made from the key templates of the model.',
        functionName: 'SaveUser',
        event: { userId: '123', name: 'John Doe', email: 'john@example.com', address: { street: 'Main Street 1', zip: '12345' } },
      },
      {
        title: 'Put an item of another entity',
        call: 'db.Product.put({ productId, title, stock })',
        remark: 'Products live in the same table, under keys of their own.',
        functionName: 'SaveProduct',
        event: { productId: '789', title: 'Coffee mug', stock: 5 },
      },
      {
        title: 'Get an item',
        call: 'db.User.get({ userId }, { consistent: true })',
        remark: 'A consistent read sees every write before it, at twice the capacity.',
        functionName: 'GetUser',
        event: { userId: '123' },
      },
      {
        title: 'Create an item',
        call: "db.Order.create({ userId, orderId, status: 'PENDING', … })",
        remark: 'A projection, a put that never replaces an item, an update with a condition. GSI1PK puts the order in the index.',
        functionName: 'PlaceOrder',
        event: { userId: '123', orderId: '456', productId: '789', total: 12.5, tags: ['gift', 'fragile'] },
      },
      {
        title: 'Create a second item',
        call: "db.Order.create({ userId, orderId, status: 'PENDING', … })",
        remark: 'Without the optional attributes.',
        functionName: 'PlaceOrder',
        event: { userId: '123', orderId: '457', productId: '789', total: 20 },
        likeBefore: true,
      },
      {
        title: 'Create a third item',
        call: "db.Order.create({ userId, orderId, status: 'PENDING', … })",
        remark: 'So that there is something to query.',
        functionName: 'PlaceOrder',
        event: { userId: '123', orderId: '458', productId: '789', total: 7.25, note: 'leave at the door' },
        likeBefore: true,
      },
      {
        title: 'Create an item whose key is taken',
        call: "db.Order.create({ userId, orderId, status: 'PENDING', … })",
        remark: 'DynamoDB refuses it, nothing is overwritten, and the error has a name.',
        functionName: 'PlaceOrder',
        event: { userId: '123', orderId: '456', productId: '789', total: 99 },
      },
    ],
  },
  {
    title: 'Access patterns: query',
    steps: [
      {
        title: 'Query by partition key',
        call: 'db.query.userWithOrders({ userId })',
        remark: 'One query for a user and all the orders: they are stored together.',
        functionName: 'GetUserWithOrders',
        event: { userId: '123' },
      },
      {
        title: 'Query with begins_with on the sort key',
        call: 'db.query.ordersOfUser({ userId }).page({ limit, cursor })',
        remark: 'The orders alone.',
        functionName: 'ListOrdersOfUser',
        event: { userId: '123' },
      },
      {
        title: 'Query page by page',
        call: 'db.query.ordersOfUser({ userId }).page({ limit, cursor })',
        remark: 'The first page. Its cursor leads to the next one.',
        functionName: 'ListOrdersOfUser',
        event: { userId: '123', limit: 2 },
      },
      {
        title: 'Query page by page, on from a cursor',
        call: 'db.query.ordersOfUser({ userId }).page({ limit, cursor })',
        remark: 'The second page.',
        functionName: 'ListOrdersOfUser',
        event: ({ cursor }) => ({ userId: '123', limit: 2, cursor }),
      },
      {
        title: 'Query the index GSI1 by status',
        call: 'db.query.ordersByStatus({ status }).all()',
        remark: 'The orders of all users with a status.',
        functionName: 'ListOrdersByStatus',
        event: { status: 'PENDING' },
      },
      {
        title: 'Query the index GSI1 by status, with between on the sort key',
        call: 'db.query.ordersBetween({ status, from, to }).all()',
        remark: 'The latest first.',
        functionName: 'ListOrdersByStatus',
        event: { status: 'PENDING', from: '457', to: '458' },
      },
    ],
  },
  {
    title: 'Changes: update and delete',
    steps: [
      {
        title: 'Update an item',
        call: 'db.Order.update({ userId, orderId }, { set: { status: to } }, { if: { status: from } })',
        remark: 'The status is part of an index key: GSI1PK is rewritten in the same request.',
        functionName: 'ChangeOrderStatus',
        event: { userId: '123', orderId: '456', from: 'PENDING', to: 'PAID' },
      },
      {
        title: 'Query the index after the update',
        call: 'db.query.ordersByStatus({ status }).all()',
        remark: 'The order is found under its new status.',
        functionName: 'ListOrdersByStatus',
        event: { status: 'PAID' },
      },
      {
        title: 'Update an item whose condition does not hold',
        call: 'db.Order.update({ userId, orderId }, { set: { status: to } }, { if: { status: from } })',
        remark: 'The order is no longer PENDING.',
        functionName: 'ChangeOrderStatus',
        event: { userId: '123', orderId: '456', from: 'PENDING', to: 'SHIPPED' },
      },
      {
        title: 'Delete an item',
        call: 'db.Order.delete({ userId, orderId })',
        remark: 'The index entry goes with it.',
        functionName: 'DeleteOrder',
        event: { userId: '123', orderId: '458' },
      },
    ],
  },
  {
    title: 'Batches: many items at once',
    steps: [
      {
        title: 'Put many items',
        call: 'db.batch(products.map(product => db.Product.put(product)))',
        remark: 'A request takes 25 writes at most: 30 products are two requests.',
        functionName: 'SaveProducts',
        event: { products: Array.from({ length: 30 }, (_, number) => ({ productId: String(100 + number), title: `Plate ${number + 1}`, stock: 10 })) },
      },
      {
        title: 'Get many items',
        call: 'db.Product.batchGet(productIds.map(productId => ({ productId })))',
        remark: 'In the order of the keys, whatever the order of the answer. There is no product 999.',
        functionName: 'GetProducts',
        event: { productIds: ['129', '999', '789', '100'] },
      },
    ],
  },
  {
    title: 'Transactions: all or nothing',
    steps: [
      {
        title: 'Open an account',
        call: 'db.Account.create({ accountId, balance })',
        remark: 'With a sort key, as every item of a table that has one.',
        functionName: 'OpenAccount',
        event: { accountId: '456', balance: 150 },
      },
      {
        title: 'Open a second account',
        call: 'db.Account.create({ accountId, balance })',
        remark: 'For the money to go to.',
        functionName: 'OpenAccount',
        event: { accountId: '123', balance: 0 },
        likeBefore: true,
      },
      {
        title: 'Transfer money',
        call: 'db.transact([db.Account.update(…, { add: { balance: -amount } }, { if: … }), …])',
        remark: 'Both balances change, if the first account has the amount.',
        functionName: 'Transfer',
        event: { from: '456', to: '123', amount: 100 },
      },
      {
        title: 'Transfer more than there is',
        call: 'db.transact([db.Account.update(…, { add: { balance: -amount } }, { if: … }), …])',
        remark: 'The error knows the account, and its balance.',
        functionName: 'Transfer',
        event: { from: '456', to: '123', amount: 100 },
      },
      {
        title: 'Get items as they were at one moment',
        call: 'db.transact([db.Account.get({ accountId: from }), db.Account.get({ accountId: to })])',
        remark: 'The second transfer changed neither balance.',
        functionName: 'GetBalances',
        event: { from: '456', to: '123' },
      },
    ],
  },
  {
    title: 'Permissions: what a function may not do',
    steps: [
      {
        title: 'Get an item that the function may not read',
        call: 'db.Product.get({ productId })',
        remark: "The function has Access.read('User'): its policy allows GetItem, but on no key of a product.",
        functionName: 'ConfirmOrder',
        event: { userId: '123', productId: '789' },
      },
    ],
  },
  {
    title: 'What to avoid: scan',
    steps: [
      {
        title: 'Scan with a filter',
        call: "documents.scan({ … FilterExpression: '#status = :status', … })",
        remark: 'It reads every item of the table, whatever the filter keeps. Query GSI1 instead.',
        functionName: 'ScanOrders',
        event: { status: 'PENDING' },
      },
    ],
  },
  {
    title: 'Streams: a summary kept by a consumer',
    steps: [
      {
        title: 'Deliver the changes of orders to their consumer',
        call: 'streamHandler(shop, { Order: { insert: enter, async modify(now, before) { … } … } })',
        remark: 'The filter is made from the key templates: changes of users, of products, and of the summary itself do not reach the function.',
        functionName: 'KeepStatusSummary',
      },
      {
        title: 'Get what the consumer keeps',
        call: 'db.StatusSummary.get({ status }, { consistent: true })',
        remark: 'One order is still pending.',
        functionName: 'GetStatusSummary',
        event: { status: 'PENDING' },
      },
      {
        title: 'Get what the consumer keeps, of another status',
        call: 'db.StatusSummary.get({ status }, { consistent: true })',
        remark: 'One was paid.',
        functionName: 'GetStatusSummary',
        event: { status: 'PAID' },
        likeBefore: true,
      },
    ],
  },
  {
    title: 'Python beside TypeScript: the same table with boto3',
    python: true,
    steps: [
      {
        title: 'Put an item in Python',
        call: 'table.put_item(…)',
        remark: 'With nothing of ours: keys and attributes as boto3 code writes them.',
        functionName: 'PythonShop',
        event: { action: 'put_user', arguments: { user_id: '124', name: 'Ada', email: 'ada@example.com' } },
      },
      {
        title: 'Get in TypeScript what Python wrote',
        call: 'db.User.get({ userId }, { consistent: true })',
        remark: 'The item has no attribute userId: it is read from the keys.',
        functionName: 'GetUser',
        event: { userId: '124' },
      },
      {
        title: 'Get an item in Python that TypeScript wrote',
        call: 'table.get_item(…)',
        remark: 'There is no hidden attribute: keys, attributes, and the placeholders of the keys.',
        functionName: 'PythonShop',
        event: { action: 'get_user', arguments: { user_id: '123' } },
      },
      {
        title: 'Query by partition key in Python',
        call: "table.query(KeyConditionExpression=Key('PK').eq(f'USER#{user_id}'))",
        remark: 'What TypeScript wrote.',
        functionName: 'PythonShop',
        event: { action: 'user_with_orders', arguments: { user_id: '123' } },
      },
      {
        title: 'Query with begins_with in Python',
        call: "table.query(KeyConditionExpression=Key('PK').eq(f'USER#{user_id}') & Key('SK').begins_with('ORDER#'))",
        remark: 'What TypeScript wrote.',
        functionName: 'PythonShop',
        event: { action: 'orders_of_user', arguments: { user_id: '123' } },
      },
      {
        title: 'Query the index GSI1 in Python',
        call: "table.query(IndexName='GSI1', KeyConditionExpression=Key('GSI1PK').eq(f'STATUS#{status}'))",
        remark: 'What TypeScript updated.',
        functionName: 'PythonShop',
        event: { action: 'orders_by_status', arguments: { status: 'PAID' } },
      },
      {
        title: 'Put an order in Python',
        call: 'table.put_item(…)',
        remark: 'With the index key.',
        functionName: 'PythonShop',
        event: { action: 'put_order', arguments: { user_id: '124', order_id: '459', status: 'PENDING', total: 30 } },
      },
      {
        title: 'Query in TypeScript what Python wrote',
        call: 'db.query.ordersByStatus({ status }).all()',
        remark: 'One order was written by TypeScript, the other one by Python.',
        functionName: 'ListOrdersByStatus',
        event: { status: 'PENDING' },
      },
      {
        title: 'Update an item in Python',
        call: "table.update_item(… UpdateExpression='SET #name = :name', …)",
        remark: 'That TypeScript wrote.',
        functionName: 'PythonShop',
        event: { action: 'rename_user', arguments: { user_id: '123', name: 'Jane Doe' } },
      },
      {
        title: 'Get in TypeScript what Python updated',
        call: 'db.User.get({ userId }, { consistent: true })',
        remark: 'The new name.',
        functionName: 'GetUser',
        event: { userId: '123' },
      },
      {
        title: 'Delete an item in Python',
        call: 'table.delete_item(…)',
        remark: 'That Python wrote.',
        functionName: 'PythonShop',
        event: { action: 'delete_user', arguments: { user_id: '124' } },
      },
      {
        title: 'Get in TypeScript what Python deleted',
        call: 'db.User.get({ userId }, { consistent: true })',
        remark: 'There is none any more.',
        functionName: 'GetUser',
        event: { userId: '124' },
      },
      {
        title: 'Put many items in Python',
        call: 'batch.put_item(…)',
        remark: 'With `table.batch_writer()`.',
        functionName: 'PythonShop',
        event: { action: 'put_products', arguments: { products: [['200', 'Bowl', 3], ['201', 'Spoon', 12]] } },
      },
      {
        title: 'Get many in TypeScript that Python wrote',
        call: 'db.Product.batchGet(productIds.map(productId => ({ productId })))',
        remark: 'Their ids are read from the keys.',
        functionName: 'GetProducts',
        event: { productIds: ['200', '201'] },
      },
      {
        title: 'Get many in Python that TypeScript wrote',
        call: 'dynamodb.batch_get_item(…)',
        remark: 'In no particular order, so the handler sorts them.',
        functionName: 'PythonShop',
        event: { action: 'get_products', arguments: { product_ids: ['100', '101'] } },
      },
      {
        title: 'Transfer money in Python',
        call: 'dynamodb.meta.client.transact_write_items(…)',
        remark: 'Back, between the accounts that TypeScript opened.',
        functionName: 'PythonShop',
        event: { action: 'transfer', arguments: { source: '123', target: '456', amount: 30 } },
      },
      {
        title: 'Get in TypeScript what Python transferred',
        call: 'db.transact([db.Account.get({ accountId: from }), db.Account.get({ accountId: to })])',
        remark: 'The new balances.',
        functionName: 'GetBalances',
        event: { from: '456', to: '123' },
      },
    ],
  },
];

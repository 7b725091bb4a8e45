import { defineModel } from 'cdk-single-table/runtime';

/** Orders, what their consumer noted of them, and how often it was given each change. */
export const journalModel = defineModel({
  entities: {
    User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' }, attributes: { name: 'string' } },
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
      attributes: { status: 'PENDING|PAID|SHIPPED', note: 'string?' },
    },
    Journal: { keys: { PK: 'JOURNAL#{userId}', SK: 'JOURNAL' }, attributes: { entries: 'string[]?' } },
    Delivery: { keys: { PK: 'CHANGE#{changeId}', SK: 'DELIVERY' }, attributes: { tries: 'number?' } },
  },
});

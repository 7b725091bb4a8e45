import { db } from './shop-client';
import { shop } from '../model';
import { streamHandler } from 'cdk-single-table/runtime';

interface Order { userId: string; orderId: string; status: 'PENDING' | 'PAID' | 'SHIPPED' }

/**
 * Keeps a summary of the orders of each status. It is a set and no counter: a change may be delivered more than once, and
 * to put an order into a set twice changes nothing.
 */
export const handler = streamHandler(shop, {
  Order: {
    insert: enter,
    async modify(now, before) {
      if (now.status === before.status) return;
      await leave(before);
      await enter(now);
    },
    remove: leave,
  },
});

async function enter({ userId, orderId, status }: Order) {
  await db.StatusSummary.upsert({ status }, { add: { orders: new Set([`${userId}/${orderId}`]) } });
}

async function leave({ userId, orderId, status }: Order) {
  await db.StatusSummary.upsert({ status }, { delete: { orders: new Set([`${userId}/${orderId}`]) } });
}

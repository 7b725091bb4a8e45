import model from '../shop.json';
import { SingleTableModel, streamHandler } from 'cdk-single-table/runtime';

export const handler = streamHandler(model as SingleTableModel, {
  Order: {
    insert: order => console.log(`${order.orderId} is paid`),
    modify: now => console.log(`${now.orderId} is paid`),
  },
}, { when: { status: 'PAID' } });

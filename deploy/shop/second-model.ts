import { shop } from '../../examples/shop/model';
import { defineModel } from 'cdk-single-table/runtime';

/** The model of the shop, and in it a second index: orders of a status by their total. Its keys are attributes that orders have already. */
export const secondShop = defineModel({
  ...shop,
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'SK' },
    byTotal: { partition: 'status', sort: 'total' },
  },
  patterns: {
    ...shop.patterns,
    dearOrders: { entities: ['Order'], index: 'byTotal', where: { status: '{status}', total: '>= {least}' }, order: 'descending' },
  },
});

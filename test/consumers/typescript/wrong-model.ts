import { App, Stack } from 'aws-cdk-lib';
import { SingleTableService } from 'cdk-single-table';

const stack = new Stack(new App(), 'Shop');
new SingleTableService(stack, 'Service', {
  model: {
    entities: {
      Order: { keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' }, attributes: { total: 'numbr' } },
    },
    patterns: {
      ordersByStatus: { entities: ['Order'], index: 'GSI2', where: { GSI1PK: 'STATUS#{status}' } },
    },
  },
});

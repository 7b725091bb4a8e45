import { join } from 'path';
import type { Construct } from 'constructs';
import { FirstShop } from './first-shop';
import { secondShop } from './second-model';
import { Access } from 'cdk-single-table';

/** The second version: another index, and a function that queries it. */
export class SecondShop extends FirstShop {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      model: secondShop,
      functions: { ListDearOrders: { entry: join(__dirname, 'list-dear-orders.ts'), access: [Access.query('dearOrders')] } },
    });
  }
}

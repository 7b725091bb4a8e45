import { join } from 'path';
import type { Construct } from 'constructs';
import { ShopStack } from '../../examples/shop/shop-stack';
import type { ShopStackProps } from '../../examples/shop/shop-stack';
import { Access } from 'cdk-single-table';

/** The first version: the shop of the example, and a function that would read anything. */
export class FirstShop extends ShopStack {
  constructor(scope: Construct, id: string, props: ShopStackProps = {}) {
    super(scope, id, {
      ...props,
      functions: { ReadAnyItem: { entry: join(__dirname, 'read-any-item.ts'), access: [Access.read('User')] }, ...props.functions },
    });
  }
}

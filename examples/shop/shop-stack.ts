import { join } from 'path';
import { Aws, Stack, Validations } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { shop } from './model';
import { Access, SingleTableService } from 'cdk-single-table';
import type { ServiceFunctionProps, SingleTableModel } from 'cdk-single-table';

const entry = (name: string) => join(__dirname, 'handlers', `${name}.ts`);

/** What a shop that has grown has beyond this one. */
export interface ShopStackProps extends StackProps {
  /** Its data model. @default - the model of `model.ts` */
  readonly model?: SingleTableModel;
  /** More functions. @default - none */
  readonly functions?: Record<string, ServiceFunctionProps>;
}

/** The shop: its table, functions that may do what is listed beside each, and a consumer of the table's stream. */
export class ShopStack extends Stack {
  /** The table and the functions. */
  readonly service: SingleTableService;

  constructor(scope: Construct, id: string, props?: ShopStackProps) {
    super(scope, id, props);
    this.service = new SingleTableService(this, 'Shop', {
      model: props?.model ?? shop,
      table: { tableName: `${Aws.STACK_NAME}-items` },
      functions: {
        SaveUser: { entry: entry('save-user'), access: [Access.put('User')] },
        GetUser: { entry: entry('get-user'), access: [Access.read('User')] },
        SaveProduct: { entry: entry('save-product'), access: [Access.put('Product')] },
        SaveProducts: { entry: entry('save-products'), access: [Access.batchWrite('Product')] },
        GetProducts: { entry: entry('get-products'), access: [Access.read('Product')] },
        PlaceOrder: { entry: entry('place-order'), access: [Access.create('Order'), Access.read('User'), Access.update('Product')] },
        GetUserWithOrders: { entry: entry('get-user-with-orders'), access: [Access.query('userWithOrders')] },
        ListOrdersOfUser: { entry: entry('list-orders-of-user'), access: [Access.query('ordersOfUser')] },
        ListOrdersByStatus: { entry: entry('list-orders-by-status'), access: [Access.query('ordersByStatus'), Access.query('ordersBetween')] },
        ChangeOrderStatus: { entry: entry('change-order-status'), access: [Access.update('Order')] },
        DeleteOrder: { entry: entry('delete-order'), access: [Access.delete('Order')] },
        OpenAccount: { entry: entry('open-account'), access: [Access.create('Account')] },
        // Money moves in a transaction or not at all: IAM refuses an update of an account by itself.
        Transfer: { entry: entry('transfer'), access: [Access.transactionOnly(Access.update('Account'))] },
        GetBalances: { entry: entry('get-balances'), access: [Access.transactionOnly(Access.read('Account'))] },
        // It gets a product as well: without Access.read('Product') IAM refuses that.
        ConfirmOrder: { entry: entry('confirm-order'), access: [Access.read('User')] },
        GetStatusSummary: { entry: entry('get-status-summary'), access: [Access.read('StatusSummary')] },
        ScanOrders: { entry: entry('scan-orders'), access: [Access.scan()] },
        PythonShop: {
          runtime: Runtime.PYTHON_3_14,
          handler: 'app.handler',
          code: Code.fromAsset(join(__dirname, 'python')),
          access: [
            Access.crud('User'), Access.write('Order'), Access.query('userWithOrders'), Access.query('ordersByStatus'),
            Access.batchWrite('Product'), Access.read('Product'), Access.transactionOnly(Access.update('Account')),
          ],
        },
        ...props?.functions,
      },
      streamConsumers: {
        KeepStatusSummary: { entry: entry('keep-status-summary'), entities: ['Order'], access: [Access.update('StatusSummary')] },
      },
    });

    Validations.of(this.service.getFunction('ScanOrders').role!).acknowledge({
      id: 'cdk-single-table::SCAN', reason: 'It shows what to avoid, beside the query of ListOrdersByStatus.',
    });
  }
}

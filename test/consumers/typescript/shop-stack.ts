import { Duration, RemovalPolicy, Stack, StackProps } from 'aws-cdk-lib';
import { Billing, Capacity, TableClass, TableEncryptionV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { Access, RuntimeLayer, SingleTableModel, SingleTableService } from 'cdk-single-table';

export interface ShopStackProps extends StackProps {
  readonly model: SingleTableModel;
}

export class ShopStack extends Stack {
  readonly service: SingleTableService;

  constructor(scope: Construct, id: string, { model, ...props }: ShopStackProps) {
    super(scope, id, props);
    this.service = new SingleTableService(this, 'Shop', {
      model,
      table: {
        tableName: 'shop-items',
        tableClass: TableClass.STANDARD_INFREQUENT_ACCESS,
        removalPolicy: RemovalPolicy.DESTROY,
        deletionProtection: false,
        pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 7 },
        billing: Billing.provisioned({
          readCapacity: Capacity.fixed(5),
          writeCapacity: Capacity.autoscaled({ minCapacity: 1, maxCapacity: 10 }),
        }),
        encryption: TableEncryptionV2.awsManagedKey(),
        warmThroughput: { readUnitsPerSecond: 12000, writeUnitsPerSecond: 4000 },
        replicas: [{ region: 'eu-west-1', deletionProtection: false }],
        tags: [{ key: 'team', value: 'shop' }],
        indexes: { GSI1: { readCapacity: Capacity.fixed(3) } },
      },
      functions: {
        PlaceOrder: {
          entry: '../shop/handlers/place-order.ts',
          externalModules: ['@aws-sdk/*'],
          timeout: Duration.seconds(10),
          access: [
            Access.create('Order'),
            Access.read('User', { attributes: ['email'] }),
            Access.transactionOnly(Access.update('Product')),
          ],
        },
        Report: {
          entry: '../shop/handlers/report.ts',
          externalModules: ['@aws-sdk/*'],
          memorySize: 256,
          access: [Access.query('ordersByStatus'), Access.query('ordersBetween')],
        },
        UserWithOrders: {
          runtime: Runtime.PYTHON_3_14,
          handler: 'app.handler',
          code: Code.fromAsset('../shop/python'),
          environment: { STAGE: 'test' },
          access: [
            Access.query('userWithOrders'),
            Access.put('User'),
            Access.update('User'),
            Access.delete('User'),
            Access.batchWrite('Order'),
            Access.write('Product'),
          ],
        },
        GetUser: {
          runtime: Runtime.NODEJS_24_X,
          handler: 'index.handler',
          code: Code.fromAsset('../shop/layer'),
          layers: [new RuntimeLayer(this, 'Runtime')],
          access: [Access.crud('User')],
        },
        Migration: {
          runtime: Runtime.PYTHON_3_14,
          handler: 'app.handler',
          code: Code.fromAsset('../shop/python'),
          access: [Access.all(), Access.scan(), Access.scan('GSI1'), Access.partiql()],
        },
      },
      streamConsumers: {
        PaidOrders: {
          entry: '../shop/handlers/paid-orders.ts',
          entities: ['Order'],
          events: ['INSERT', 'MODIFY'],
          when: { status: 'PAID' },
          maxBatchingWindow: Duration.seconds(5),
          functionOptions: { memorySize: 256 },
          access: [Access.update('Product')],
        },
      },
    });
  }
}

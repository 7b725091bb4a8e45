import { App, Stack } from 'aws-cdk-lib';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Access, Models, SingleTableService } from 'cdk-single-table';

const stack = new Stack(new App(), 'Shop');
new SingleTableService(stack, 'Service', {
  model: Models.fromFile('../shop/shop.json'),
  functions: {
    Report: {
      runtime: Runtime.PYTHON_3_14,
      handler: 'app.handler',
      code: Code.fromAsset('../shop/python'),
      access: [Access.query('ordersByStaus')],
    },
  },
});

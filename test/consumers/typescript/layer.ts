import { App, Stack } from 'aws-cdk-lib';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Access, Models, RuntimeLayer, SingleTableService } from 'cdk-single-table';

const app = new App();
const stack = new Stack(app, 'Shop');
new SingleTableService(stack, 'Service', {
  model: Models.fromFile('../shop/shop.json'),
  functions: {
    GetUser: {
      runtime: Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: Code.fromAsset('../shop/layer'),
      layers: [new RuntimeLayer(stack, 'Runtime')],
      access: [Access.read('User')],
    },
  },
});
app.synth();

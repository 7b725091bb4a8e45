import { App } from 'aws-cdk-lib';
import { shop } from './model.js';
import { ReportsStack } from './reports-stack.js';
import { ShopStack } from './shop-stack.js';
import { Models } from 'cdk-single-table';

const app = new App();
const env = { account: '111122223333', region: 'eu-central-1' };

const { service } = new ShopStack(app, 'Shop', { env, model: shop });
new ReportsStack(app, 'Reports', { env, service });
new ShopStack(app, 'ShopFromFile', { env, model: Models.fromFile('../shop/shop.json') });

app.synth();

import { App } from 'aws-cdk-lib';
import { FailingShop } from './failing-shop';
import { FirstShop } from './first-shop';
import { SecondShop } from './second-shop';

const versions = { first: FirstShop, second: SecondShop, failing: FailingShop };

const app = new App();
const version: keyof typeof versions = app.node.getContext('version');
new versions[version](app, 'Shop');

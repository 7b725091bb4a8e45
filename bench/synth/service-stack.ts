import { Stack } from 'aws-cdk-lib';
import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { serviceModel } from './service-model';
import { Access, SingleTableService } from '../../src';

/** So many functions and their table, by this library: each function reads and writes one entity and queries one pattern. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, count: number) {
    super(scope, id);
    const names = Array.from({ length: count }, (_, n) => String(n).padStart(3, '0'));
    new SingleTableService(this, 'Service', {
      model: serviceModel(count),
      functions: Object.fromEntries(names.map(n => [`Function${n}`, {
        runtime: Runtime.NODEJS_22_X,
        handler: 'index.handler',
        code: Code.fromInline('exports.handler = async () => {};'),
        access: [Access.read(`Entity${n}`), Access.put(`Entity${n}`), Access.query(`byStatus${n}`)],
      }])),
    });
  }
}

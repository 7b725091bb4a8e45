import { RemovalPolicy } from 'aws-cdk-lib';
import { describeTable } from './describe-table';
import { shapes } from './shapes';
import type { EngineName } from '../../database/database-engine';
import { CloudFormationTemplate } from '../../database/template-reference';
import { SingleTableModel } from '../../src/model/single-table-model';
import { validateModel } from '../../src/runtime';
import { databases } from '../integration/databases';
import { RuntimeDatabase, startRuntimeDatabase } from '../integration/runtime-table';
import { service, templateOf } from '../table/synthesize';

/** No local database has it. */
const NOWHERE = /^PointInTimeRecoverySpecification /;

const running = new Map<string, RuntimeDatabase>();
beforeAll(() => Promise.all(databases.map(async name => running.set(name, await startRuntimeDatabase(name)))));
afterAll(() => Promise.all([...running.values()].map(database => database.stop())));

function synthesize(model: SingleTableModel): CloudFormationTemplate {
  return templateOf(service({ model, table: { removalPolicy: RemovalPolicy.DESTROY } })).toJSON() as CloudFormationTemplate;
}

describe.each(shapes.map(shape => [shape.title, shape] as const))('%s', (title, { model, table, nearMiss, notOn, roundTrip }) => {
  test('is a model without problems', () => {
    expect(validateModel(model)).toEqual([]);
  });

  if (nearMiss) {
    test('what is close to it is refused', () => {
      const [other, problem] = nearMiss;
      expect(validateModel(other).map(({ path, reason, mend }) => `${path}: ${reason} ${mend}`)).toEqual([problem]);
    });
  }

  test('has its table in the template', () => {
    const [resource] = Object.values(synthesize(model).Resources).filter(({ Type }) => Type === 'AWS::DynamoDB::GlobalTable');
    expect(describeTable(resource.Properties!)).toEqual(table);
  });

  test.each(databases)('makes its round trip on %s', async name => {
    const database = running.get(name)!;
    const deploy = () => database.deployTable(synthesize(model));
    const reason = notOn?.[name as EngineName];
    if (reason !== undefined) {
      // the day it has the shape, this fails
      const missing = await deploy().then(({ notApplied }) => notApplied.filter(what => !NOWHERE.test(what)), (error: Error) => [error.message]);
      expect(missing).not.toEqual([]);
      return console.log(`${title}: not tested on ${name}. ${reason}`);
    }
    const { tableName, notApplied } = await deploy();
    expect(notApplied.filter(what => !NOWHERE.test(what))).toEqual([]);
    await roundTrip(database.client, tableName);
  });
});

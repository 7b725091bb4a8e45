import { Code, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Access, Models, SingleTableService } from '../src';
import { unbundledStack } from './table/synthesize';

const model = Models.fromObject({ entities: { User: { keys: { PK: 'USER#{userId}', SK: 'PROFILE' } } } });

/** The first line of the stack of what a step throws, and the message before it. */
function thrown(step: () => unknown): { header: string; place: string; stack: string } {
  try {
    step();
  } catch (error) {
    const { stack = '' } = error as Error;
    const [header = '', place = ''] = /^([^]*?)\n +at (.*)/.exec(stack)?.slice(1) ?? [];
    return { header, place, stack };
  }
  throw new Error('It did not throw.');
}

const serviceWith = (access: Access) => new SingleTableService(unbundledStack(), 'Shop', {
  model,
  functions: { F: { runtime: Runtime.PYTHON_3_14, handler: 'app.handler', code: Code.fromInline('pass'), access: [access] } },
});

const wrong: Record<string, () => unknown> = {
  'a model': () => new SingleTableService(unbundledStack(), 'Shop', { model: { entities: { User: { keys: { PK: 'x' } } } } }),
  'a model as an object': () => Models.fromObject({ entities: {} }),
  'a model file': () => Models.fromFile('there-is-none.json'),
  'an access': () => serviceWith(Access.read('Usr')),
  'an option of an index': () => new SingleTableService(unbundledStack(), 'Shop', { model, table: { indexes: { GSI2: {} } } }),
  'the name of a function': () => serviceWith(Access.read('User')).getFunction('G'),
  'a grant': () => {
    const service = serviceWith(Access.read('User'));
    return service.grant(service.getFunction('F'), Access.query('users'));
  },
};

test.each(Object.entries(wrong))('the stack of an error about %s begins with the line of the app', (_, step) => {
  const { header, place } = thrown(step);
  expect(header).toMatch(/^(Single|Model)\w*Error: /);
  expect(place).toContain(__filename);
});

test.each(Object.entries(wrong))('an error about %s brings no stack where jsii shows that of another language', (_, step) => {
  process.env.JSII_AGENT = 'Python/3.14';
  try {
    expect(thrown(step).stack).toBe('');
  } finally {
    delete process.env.JSII_AGENT;
  }
});

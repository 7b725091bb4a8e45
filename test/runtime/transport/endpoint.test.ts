import { readFileSync } from 'fs';
import { join } from 'path';
import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { resolveEndpoint } from '../../../src/runtime/transport/endpoint';

const partitionsOfSdk = join(__dirname, '../../../node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');

/** The regions that the SDK knows, of all partitions, and one that it does not. */
const regions = [...readFileSync(partitionsOfSdk, 'utf8').matchAll(/"([\w-]+)": \{\s*"description"/g)].map(([, name]) => name).concat('xx-unknown-1');

/** What the SDK does with a configuration: the URL of a request and the region that it is signed for, or that it refuses it. */
async function endpointOfSdk(config: object): Promise<unknown> {
  let found: unknown;
  const handle = async ({ protocol, hostname, port, path, headers }: any) => {
    found = { protocol, hostname, path, ...(port ? { port } : {}), signingRegion: /Credential=[^/]*\/[^/]*\/([^/]*)/.exec(headers.authorization)![1] };
    return { response: { statusCode: 200, headers: {}, body: new TextEncoder().encode('{}') } };
  };
  const client = new DynamoDBClient({
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' }, accountIdEndpointMode: 'disabled', maxAttempts: 1, requestHandler: { handle } as any, ...config,
  });
  await client.send(new GetItemCommand({ TableName: 't', Key: { PK: { S: 'a' } } })).catch(() => { found = 'refused'; });
  return found;
}

function endpointOf(options: object): unknown {
  try {
    return resolveEndpoint(options, {});
  } catch {
    return 'refused';
  }
}

const variants = [false, true].flatMap(useFipsEndpoint => [false, true].map(useDualstackEndpoint => ({ useFipsEndpoint, useDualstackEndpoint })));

async function expectSame(options: object): Promise<void> {
  for (const variant of variants) {
    const config = { ...options, ...variant };
    expect([config, endpointOf(config)]).toEqual([config, await endpointOfSdk(config)]);
  }
}

test('the endpoints of all regions are those of the SDK', async () => {
  expect(regions.length).toBeGreaterThan(40);
  expect(regions).toEqual(expect.arrayContaining(['us-east-1', 'cn-north-1', 'us-gov-east-1', 'eusc-de-east-1', 'us-iso-east-1', 'us-isof-south-1']));
  for (const region of regions) await expectSame({ region });
});

test.each(['http://localhost:8000', 'http://127.0.0.1:4566/path', 'https://dynamodb.example.com', 'http://[::1]:8000'])(
  'the endpoint %s is taken as in the SDK',
  async endpoint => expectSame({ region: 'eu-west-1', endpoint }),
);

test('the region local is DynamoDB Local', async () => {
  expect(endpointOf({ region: 'local' })).toEqual(await endpointOfSdk({ region: 'local' }));
});

describe('the environment', () => {
  const hostOf = (environment: NodeJS.ProcessEnv, options: object = {}) => resolveEndpoint(options, environment).hostname;

  test('AWS_REGION before AWS_DEFAULT_REGION, an option before both', () => {
    expect(hostOf({ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' })).toBe('dynamodb.eu-west-1.amazonaws.com');
    expect(hostOf({ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-2' })).toBe('dynamodb.eu-west-2.amazonaws.com');
    expect(hostOf({ AWS_REGION: 'eu-west-1' }, { region: 'eu-west-3' })).toBe('dynamodb.eu-west-3.amazonaws.com');
  });

  test('AWS_ENDPOINT_URL_DYNAMODB before AWS_ENDPOINT_URL, an option before both', () => {
    const environment = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL: 'http://all', AWS_ENDPOINT_URL_DYNAMODB: 'http://one' };
    expect(hostOf(environment)).toBe('one');
    expect(hostOf({ ...environment, AWS_ENDPOINT_URL_DYNAMODB: '' })).toBe('all');
    expect(hostOf(environment, { endpoint: 'http://given' })).toBe('given');
  });

  test('AWS_IGNORE_CONFIGURED_ENDPOINT_URLS ignores those of the environment', () => {
    const environment = { AWS_REGION: 'eu-west-1', AWS_ENDPOINT_URL_DYNAMODB: 'http://one', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    expect(hostOf(environment)).toBe('dynamodb.eu-west-1.amazonaws.com');
    expect(hostOf(environment, { endpoint: 'http://given' })).toBe('given');
  });

  test('AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT, an option before them', () => {
    const environment = { AWS_REGION: 'eu-west-1', AWS_USE_FIPS_ENDPOINT: 'true', AWS_USE_DUALSTACK_ENDPOINT: 'true' };
    expect(hostOf(environment)).toBe('dynamodb-fips.eu-west-1.api.aws');
    expect(hostOf(environment, { useFipsEndpoint: false })).toBe('dynamodb.eu-west-1.api.aws');
    expect(hostOf(environment, { useDualstackEndpoint: false })).toBe('dynamodb-fips.eu-west-1.amazonaws.com');
  });
});

test.each([
  [{}, 'the region is missing. Set the environment variable AWS_REGION, or give { region }.'],
  [{ region: 'evil.example.com/' }, "'evil.example.com/' is no name of a region"],
  [{ region: 'eu-west-1', endpoint: 'localhost:8000' }, "the endpoint 'localhost:8000' is no URL such as 'http://localhost:8000'"],
  [{ region: 'eu-west-1', endpoint: 'ftp://host' }, "the endpoint 'ftp://host' is no URL"],
  [{ region: 'eu-west-1', endpoint: 'http://host', useFipsEndpoint: true }, 'an endpoint that is given has no FIPS variant'],
])('refused: %p', (options, message) => {
  expect(() => resolveEndpoint(options, {})).toThrow(`createDocumentClient: ${message}`);
});

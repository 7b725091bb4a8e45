import { ValidationError } from '../errors/validation-error';

/** Where requests go, and the region that they are signed for. */
export interface Endpoint {
  readonly protocol: 'http:' | 'https:';
  readonly hostname: string;
  /** Undefined for the one of the protocol. */
  readonly port?: number;
  readonly path: string;
  readonly signingRegion: string;
}

/** What an endpoint is made of. */
export interface EndpointOptions {
  readonly region?: string;
  readonly endpoint?: string;
  readonly useFipsEndpoint?: boolean;
  readonly useDualstackEndpoint?: boolean;
}

/** What the names of the regions of a partition begin with, and what its endpoints end with, without and with dual stack. */
const PARTITIONS: readonly (readonly [readonly string[], string, string])[] = [
  [['cn-', 'aws-cn-'], 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  [['eusc-'], 'amazonaws.eu', 'api.amazonwebservices.eu'],
  [['aws-iso-global', 'us-iso-'], 'c2s.ic.gov', 'api.aws.ic.gov'],
  [['aws-iso-b-', 'us-isob-'], 'sc2s.sgov.gov', 'api.aws.scloud'],
  [['aws-iso-e-', 'eu-isoe-'], 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  [['aws-iso-f-', 'us-isof-'], 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
  [[''], 'amazonaws.com', 'api.aws'],
];

/**
 * The endpoint of DynamoDB, from the options and else from the environment variables that the SDK has: `AWS_REGION`,
 * `AWS_DEFAULT_REGION`, `AWS_ENDPOINT_URL_DYNAMODB`, `AWS_ENDPOINT_URL`, `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS`,
 * `AWS_USE_FIPS_ENDPOINT` and `AWS_USE_DUALSTACK_ENDPOINT`.
 *
 * @throws ValidationError
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
 */
export function resolveEndpoint(options: EndpointOptions, environment: NodeJS.ProcessEnv): Endpoint {
  const region = options.region ?? (environment.AWS_REGION || environment.AWS_DEFAULT_REGION);
  if (!region) throw refused('the region is missing. Set the environment variable AWS_REGION, or give { region }.');
  // not /i, which takes long to prepare
  if (!/^[a-zA-Z\d]([a-zA-Z\d-]{0,61}[a-zA-Z\d])?$/.test(region)) throw refused(`'${region}' is no name of a region, such as 'eu-central-1'. Correct it.`);
  const fips = options.useFipsEndpoint ?? isTrue(environment.AWS_USE_FIPS_ENDPOINT);
  const dualstack = options.useDualstackEndpoint ?? isTrue(environment.AWS_USE_DUALSTACK_ENDPOINT);
  const url = options.endpoint ?? endpointUrl(environment) ?? (region === 'local' ? 'http://localhost:8000' : undefined);
  if (url !== undefined) {
    if (fips || dualstack) throw refused(`an endpoint that is given has no ${fips ? 'FIPS' : 'dual-stack'} variant. Leave out one of the two.`);
    return { ...parseUrl(url), signingRegion: region === 'local' ? 'us-east-1' : region };
  }
  const [, suffix, dualstackSuffix] = PARTITIONS.find(([beginnings]) => beginnings.some(beginning => region.startsWith(beginning)))!;
  // the endpoints of GovCloud are FIPS endpoints under their common name
  const service = fips && (dualstack || !/^(aws-)?us-gov-/.test(region)) ? 'dynamodb-fips' : 'dynamodb';
  return { protocol: 'https:', hostname: `${service}.${region}.${dualstack ? dualstackSuffix : suffix}`, path: '/', signingRegion: region };
}

function endpointUrl(environment: NodeJS.ProcessEnv): string | undefined {
  if (isTrue(environment.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS)) return undefined;
  return environment.AWS_ENDPOINT_URL_DYNAMODB || environment.AWS_ENDPOINT_URL || undefined;
}

function parseUrl(text: string): Pick<Endpoint, 'protocol' | 'hostname' | 'port' | 'path'> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw refused(`the endpoint '${text}' is no URL such as 'http://localhost:8000'. Correct it.`);
  return { protocol: url.protocol, hostname: url.hostname, path: url.pathname.endsWith('/') ? url.pathname : `${url.pathname}/`, ...(url.port ? { port: Number(url.port) } : {}) };
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}

function refused(reason: string): ValidationError {
  return new ValidationError(`createDocumentClient: ${reason}`);
}

// not node:fs/promises, which takes a millisecond to load: few functions need it
import { readFileSync } from 'node:fs';
import { Credentials } from './credentials';
import { CredentialsError } from './credentials-error';

/** Where containers of ECS ask for credentials. */
const ECS_HOST = 'http://169.254.170.2';

/** Hosts that may be asked without TLS: those of ECS and EKS, and this machine. */
const LOCAL_HOST = /^(169\.254\.170\.2|169\.254\.170\.23|\[fd00:ec2::23\]|localhost|\[::1\]|127(\.\d{1,3}){3})$/;

const ATTEMPTS = 4;
const TIMEOUT = 1000;

/**
 * The credentials of a container, or of a Lambda function with SnapStart.
 *
 * @throws CredentialsError
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 */
export async function containerCredentials({
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: relative, AWS_CONTAINER_CREDENTIALS_FULL_URI: full,
  AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: tokenFile, AWS_CONTAINER_AUTHORIZATION_TOKEN: token,
}: NodeJS.ProcessEnv): Promise<Credentials> {
  const text = relative ? ECS_HOST + relative : full;
  if (!text) {
    throw new CredentialsError('createDocumentClient: there are no credentials: neither the option credentials, nor AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, '
      + 'nor AWS_CONTAINER_CREDENTIALS_FULL_URI or _RELATIVE_URI. Set them, or give { credentials }, such as fromNodeProviderChain() of @aws-sdk/credential-providers.');
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' && !(url?.protocol === 'http:' && LOCAL_HOST.test(url.hostname))) {
    throw new CredentialsError('createDocumentClient: AWS_CONTAINER_CREDENTIALS_FULL_URI must be HTTPS, or on this machine or the host of ECS or EKS. Correct it.');
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const authorization = tokenFile ? readFileSync(tokenFile, 'utf8') : token;
      return await ask(url, authorization?.trim());
    } catch (cause) {
      if (attempt === ATTEMPTS) throw new CredentialsError(`createDocumentClient: ${url.host} gave no credentials. Its answer is the cause.`, { cause });
    }
  }
}

async function ask(url: URL, authorization: string | undefined): Promise<Credentials> {
  const headers = authorization ? { authorization } : undefined;
  const response = await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT), redirect: 'error' });
  if (!response.ok) throw new Error(`HTTP status ${response.status}`);
  const answer = await response.json() as Record<string, string>;
  const { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: sessionToken, Expiration } = answer;
  const expiration = new Date(Expiration);
  if (!accessKeyId || !secretAccessKey || Number.isNaN(expiration.getTime())) throw new Error('AccessKeyId, SecretAccessKey or Expiration is missing');
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}

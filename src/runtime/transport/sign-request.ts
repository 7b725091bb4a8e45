import * as aws4 from 'aws4';
import { Credentials } from './credentials';
import { Endpoint } from './endpoint';

/** A signer, with what it would otherwise find out of its request each time. */
interface PreparedSigner {
  parsedPath: { readonly path: string; readonly query: null };
  /** The headers to sign by their names in lower case, sorted. */
  filteredHeaders: readonly (readonly [string, string])[];
}

/**
 * The headers of a signed request, each name followed by its value.
 *
 * @param time when it is signed, by the clock of the service
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export function signRequest(endpoint: Endpoint, host: string, operation: string, body: string, credentials: Credentials, time: number): string[] {
  const iso = new Date(time).toISOString();
  const datetime = `${iso.slice(0, 4)}${iso.slice(5, 7)}${iso.slice(8, 13)}${iso.slice(14, 16)}${iso.slice(17, 19)}Z`;
  const filteredHeaders: [string, string][] = [['content-type', 'application/x-amz-json-1.0'], ['host', host], ['x-amz-date', datetime]];
  if (credentials.sessionToken) filteredHeaders.push(['x-amz-security-token', credentials.sessionToken]);
  filteredHeaders.push(['x-amz-target', `DynamoDB_20120810.${operation}`]);
  const signer = new aws4.RequestSigner({ service: 'dynamodb', region: endpoint.signingRegion, method: 'POST', host, body }, credentials);
  signer.datetime = datetime;
  Object.assign(signer, { parsedPath: { path: endpoint.path, query: null }, filteredHeaders } satisfies PreparedSigner);
  const headers = ['authorization', signer.authHeader(), 'content-length', String(Buffer.byteLength(body))];
  for (const [name, value] of filteredHeaders) headers.push(name, value);
  return headers;
}

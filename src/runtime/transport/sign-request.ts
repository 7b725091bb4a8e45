import * as aws4 from 'aws4';
import { Credentials } from './credentials';
import { Endpoint } from './endpoint';

/**
 * The headers of a signed request, each name followed by its value.
 *
 * @param time when it is signed, by the clock of the service
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export function signRequest(endpoint: Endpoint, host: string, operation: string, body: string, credentials: Credentials, time: number): string[] {
  const { headers } = aws4.sign({
    service: 'dynamodb',
    region: endpoint.signingRegion,
    method: 'POST',
    path: endpoint.path,
    headers: {
      'Host': host,
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Date': new Date(time).toISOString().replace(/[:-]|\.\d{3}/g, ''),
      'X-Amz-Target': `DynamoDB_20120810.${operation}`,
    },
    body,
  }, credentials);
  return Object.entries(headers!).flat().map(String);
}

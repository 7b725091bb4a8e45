/**
 * Whether a DynamoDB answers at an endpoint: it is asked for the names of its tables.
 *
 * @returns false for no connection, and for anything that does not answer in DynamoDB's protocol within two seconds.
 * @example
 * console.log(await isAnswering('http://127.0.0.1:8000'));
 */
export async function isAnswering(endpoint: string): Promise<boolean> {
  try {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.ListTables',
        // Local databases want the shape of a signature and do not check it.
        'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
        'authorization': 'AWS4-HMAC-SHA256 Credential=local/20200101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
      },
      body: '{}',
      signal: AbortSignal.timeout(2000),
    });
    const answer = await response.json() as { TableNames?: unknown; __type?: unknown };
    return Array.isArray(answer.TableNames) || typeof answer.__type === 'string';
  } catch {
    return false;
  }
}

import { localCredentials, localRegion } from './local-client';

/** A record as a Lambda event has it. */
export interface EventRecord {
  readonly eventID: string;
  readonly eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly eventSourceARN: string;
  readonly userIdentity?: { readonly type: string; readonly principalId: string };
  readonly dynamodb: {
    readonly ApproximateCreationDateTime: number;
    readonly Keys: Record<string, any>;
    readonly NewImage?: Record<string, any>;
    readonly OldImage?: Record<string, any>;
    readonly SequenceNumber: string;
  };
}

/** The shards of a stream, by their ids, parents first. */
export async function shardsOf(endpoint: string, streamArn: string): Promise<string[]> {
  const { StreamDescription } = await request(endpoint, 'DescribeStream', { StreamArn: streamArn });
  return StreamDescription.Shards.map(({ ShardId }: { ShardId: string }) => ShardId);
}

/** An iterator that begins with the oldest record of a shard. */
export async function oldestRecord(endpoint: string, streamArn: string, shardId: string): Promise<string> {
  const { ShardIterator } = await request(endpoint, 'GetShardIterator', { StreamArn: streamArn, ShardId: shardId, ShardIteratorType: 'TRIM_HORIZON' });
  return ShardIterator;
}

/** The next records of a shard, as a Lambda event has them, and where it goes on; nowhere at the end of a closed shard. */
export async function nextRecords(endpoint: string, streamArn: string, iterator: string): Promise<{ records: EventRecord[]; next?: string }> {
  const { Records, NextShardIterator } = await request(endpoint, 'GetRecords', { ShardIterator: iterator, Limit: 1000 });
  const records = Records.map(({ userIdentity, ...record }: any): EventRecord => ({
    ...record,
    // the API spells it otherwise than a Lambda event
    ...userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } },
    eventSourceARN: streamArn,
  }));
  return { records, next: NextShardIterator };
}

/**
 * Sends a request in DynamoDB's protocol. Not by the SDK, whose client of streams is a package of its own, and which would turn the
 * values into another form than that of a Lambda event.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html
 */
async function request(endpoint: string, operation: string, body: unknown): Promise<any> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDBStreams_20120810.${operation}`,
      // Local databases want the shape of a signature and do not check it.
      'x-amz-date': new Date().toISOString().replace(/[-:]|\.\d+/g, ''),
      'authorization': `AWS4-HMAC-SHA256 Credential=${localCredentials.accessKeyId}/20200101/${localRegion}/dynamodb/aws4_request, SignedHeaders=host, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  const answer = await response.json() as any;
  if (!response.ok) throw new Error(`${operation}: ${answer.message ?? answer.Message ?? response.status}`);
  return answer;
}

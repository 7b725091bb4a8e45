import { StreamEvent, StreamRecord } from '../../src/runtime';

/** A batch of records of orders of a hundred users: every second one is new, every second one has changed. */
export function batchOfOrders(number: number, size: number): StreamEvent {
  return { Records: Array.from({ length: size }, (_, index) => recordOf(number * size + index)) };
}

function recordOf(number: number): StreamRecord {
  const [userId, orderId] = [`${number % 100}`, `${number}`];
  const Keys = { PK: { S: `USER#${userId}` }, SK: { S: `ORDER#${orderId}` } };
  const image = (status: string) => ({
    ...Keys,
    GSI1PK: { S: `STATUS#${status}` },
    userId: { S: userId },
    orderId: { S: orderId },
    status: { S: status },
    total: { N: `${number % 1000}.5` },
    note: { S: 'leave at the door' },
    tags: { SS: ['fragile', 'gift'] },
  });
  const isNew = number % 2 === 0;
  return {
    eventID: orderId,
    eventName: isNew ? 'INSERT' : 'MODIFY',
    dynamodb: {
      ApproximateCreationDateTime: 1_700_000_000,
      Keys,
      NewImage: image(isNew ? 'PENDING' : 'PAID'),
      ...isNew ? {} : { OldImage: image('PENDING') },
      SequenceNumber: orderId.padStart(21, '0'),
    },
  };
}

import { defineModel } from '../../src/runtime';

/** An order of 16 attributes. */
export const model = defineModel({
  entities: {
    Order: {
      keys: { PK: 'USER#{userId}', SK: 'ORDER#{orderId}', GSI1PK: 'STATUS#{status}' },
      attributes: {
        'status': 'PENDING|PAID|SHIPPED',
        'total': 'number',
        'currency': 'string',
        'email': 'string',
        'placedAt': 'string',
        'note': 'string?',
        'quantity': 'number',
        'weight': 'number',
        'discount': 'number?',
        'gift': 'boolean',
        'express': 'boolean',
        'tags': 'set<string>?',
        'articles': 'string[]',
        'address?': { street: 'string', zip: 'string', city: 'string' },
      },
    },
  },
  patterns: {
    ordersOfUser: { entities: ['Order'], where: { PK: 'USER#{userId}', SK: 'begins_with ORDER#' } },
  },
});

/** The n-th order of a user. */
export function orderOf(n: number) {
  return {
    userId: '8f14e45f-ceea-467f-9575-6e2d6d3a7a01',
    orderId: `2026-03-${String(n).padStart(5, '0')}`,
    status: 'PENDING' as const,
    total: 129.95,
    currency: 'EUR',
    email: 'someone@example.com',
    placedAt: '2026-03-01T12:00:00.000Z',
    note: 'Leave it at the door, please.',
    quantity: 3,
    weight: 1.75,
    discount: 10,
    gift: false,
    express: true,
    tags: new Set(['spring', 'new']),
    articles: ['mug', 'kettle', 'tea'],
    address: { street: '1 Main Street', zip: '12345', city: 'Springfield' },
  };
}

export type Order = ReturnType<typeof orderOf>;

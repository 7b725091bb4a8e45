import { DescribeTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { RunningExample, startExample } from './start-example';
import { Answers, codeOf, testModel, testPatterns } from './test-patterns';
import { booking } from '../../examples/booking/model';
import { Client, createClient, Item } from '../../src/runtime';
import { databases } from '../integration/databases';

type Booking = Item<typeof booking, 'Booking'>;

const tejo: Item<typeof booking, 'Hotel'> = {
  hotelId: 'tejo', name: 'Tejo', city: 'Lisbon', stars: 4, address: { street: 'Rua do Ouro 1', zip: '1100-060' }, amenities: new Set(['bar', 'spa']),
};
const graca: Item<typeof booking, 'Hotel'> = { hotelId: 'graca', name: 'Graça', city: 'Lisbon', stars: 5, address: { street: 'Largo da Graça 7' } };
const simple: Item<typeof booking, 'Hotel'> = { hotelId: 'simple', name: 'Simple', city: 'Lisbon', stars: 2, address: { street: 'Rua Nova 3' } };
const porto: Item<typeof booking, 'Hotel'> = { hotelId: 'porto', name: 'Douro', city: 'Porto', stars: 5, address: { street: 'Cais 9' } };
const rooms: Item<typeof booking, 'Room'>[] = [
  { hotelId: 'tejo', room: 9, beds: 'SINGLE', price: 70 },
  { hotelId: 'tejo', room: 101, beds: 'DOUBLE', price: 120 },
  { hotelId: 'tejo', room: 110, beds: 'TWIN', price: 110 },
  { hotelId: 'tejo', room: 1001, beds: 'DOUBLE', price: 250 },
];
const ana: Item<typeof booking, 'Guest'> = { guestId: 'ana', name: 'Ana', email: 'ana@example.com' };
const rui: Item<typeof booking, 'Guest'> = { guestId: 'rui', name: 'Rui', email: 'rui@example.com' };
const spring: Booking = {
  bookingId: 'b1', guestId: 'ana', hotelId: 'tejo', room: 101, arrival: '2026-05-01', departure: '2026-05-03', status: 'CONFIRMED', price: 240,
};
const held: Booking = {
  bookingId: 'b2', guestId: 'ana', hotelId: 'tejo', room: 110, arrival: '2026-05-02', departure: '2026-05-03', status: 'HELD', price: 110, expiresAt: 1777700000,
};
const summer: Booking = {
  bookingId: 'b3', guestId: 'rui', hotelId: 'tejo', room: 101, arrival: '2026-05-31', departure: '2026-06-02', status: 'CONFIRMED', price: 240,
};
const off: Booking = {
  bookingId: 'b4',
  guestId: 'ana',
  hotelId: 'tejo',
  room: 9,
  arrival: '2026-06-10',
  departure: '2026-06-11',
  status: 'CANCELLED',
  price: 70,
  cancelledAt: '2026-04-20T09:00:00Z',
  reason: 'ill',
};
const days: Item<typeof booking, 'Day'>[] = ['2026-04-30', '2026-05-01', '2026-05-02', '2026-05-03', '2026-05-31', '2026-06-01', '2026-06-02']
  .map(date => ({ hotelId: 'tejo', date, free: 4 }));
const nightOf = ({ hotelId, room, bookingId, guestId, expiresAt }: Booking, date: string): Item<typeof booking, 'Night'> =>
  ({ hotelId, date, room, bookingId, guestId, ...(expiresAt === undefined ? {} : { expiresAt }) });
const freeOn = (date: string, free: number): Item<typeof booking, 'Day'> => ({ hotelId: 'tejo', date, free });

/** The nights of a stay: the days from the arrival until before the departure. */
function nightsOf({ arrival, departure }: Booking): string[] {
  const nights: string[] = [];
  for (let day = new Date(arrival); day < new Date(departure); day.setUTCDate(day.getUTCDate() + 1)) nights.push(day.toISOString().slice(0, 10));
  return nights;
}

/** Takes the nights of a booking, and writes it. */
async function book(db: Client<typeof booking>, made: Booking): Promise<void> {
  for (const date of nightsOf(made)) {
    await db.Night.create(nightOf(made, date));
    await db.Day.update({ hotelId: made.hotelId, date }, { add: { free: -1 } }, { if: { free: { '>=': 1 } } });
  }
  await db.Booking.create(made);
}

async function fill(db: Client<typeof booking>): Promise<void> {
  for (const hotel of [tejo, graca, simple, porto]) await db.Hotel.create(hotel);
  for (const room of rooms) await db.Room.create(room);
  for (const guest of [ana, rui]) await db.Guest.create(guest);
  for (const day of days) await db.Day.create(day);
  for (const made of [spring, held, summer]) await book(db, made);
  await db.Booking.create(off);
}

const { guestId, arrival, reason, cancelledAt } = off;
const answers: Answers<typeof booking> = {
  hotelsInCity: [
    [{ city: 'Lisbon', least: 3 }, [graca, tejo].map(({ hotelId, name, city, stars }) => ({ hotelId, name, city, stars }))],
    [{ city: 'Porto', least: 5 }, [{ hotelId: 'porto', name: 'Douro', city: 'Porto', stars: 5 }]],
    [{ city: 'Faro', least: 1 }, []],
  ],
  hotelWithRooms: [[{ hotelId: 'tejo' }, [{ entity: 'Hotel', ...tejo }, ...rooms.map(room => ({ entity: 'Room' as const, ...room }))]]],
  // 9 and 1001 are on other floors, although '1001' stands between '100' and '199' as a text
  roomsOfFloor: [[{ hotelId: 'tejo', from: 100, to: 199 }, [rooms[1], rooms[2]]]],
  dayOfHotel: [
    [{ hotelId: 'tejo', date: '2026-05-02' }, [
      { entity: 'Day', ...freeOn('2026-05-02', 2) },
      { entity: 'Night', ...nightOf(spring, '2026-05-02') },
      { entity: 'Night', ...nightOf(held, '2026-05-02') },
    ]],
    [{ hotelId: 'graca', date: '2026-05-02' }, []],
  ],
  availability: [
    [{ hotelId: 'tejo', from: '2026-05-01', to: '2026-05-31' }, [
      freeOn('2026-05-01', 3), freeOn('2026-05-02', 2), freeOn('2026-05-03', 4), freeOn('2026-05-31', 3),
    ]],
  ],
  calendarOfRoom: [
    [{ hotelId: 'tejo', room: 101, from: '2026-05-02', to: '2026-05-31' }, [nightOf(spring, '2026-05-02'), nightOf(summer, '2026-05-31')]],
    [{ hotelId: 'tejo', room: 10, from: '2026-05-01', to: '2026-05-31' }, []],
  ],
  nightsOfBooking: [
    [{ bookingId: 'b1' }, ['2026-05-01', '2026-05-02'].map(date => ({ bookingId: 'b1', hotelId: 'tejo', room: 101, date }))],
  ],
  bookingsOfGuest: [[{ guestId: 'ana' }, [off, held, spring]], [{ guestId: 'nobody' }, []]],
  staysOfGuest: [[{ guestId: 'ana', today: '2026-05-02' }, [held, off]]],
  arrivals: [[{ hotelId: 'tejo', status: 'CONFIRMED', day: '2026-05-01' }, [spring]], [{ hotelId: 'tejo', status: 'HELD', day: '2026-05-01' }, []]],
  bookingsByStatus: [
    [{ hotelId: 'tejo', status: 'CONFIRMED', from: '2026-05-01', to: '2026-05-31' }, [spring, summer]],
    [{ hotelId: 'tejo', status: 'HELD', from: '2026-05-01', to: '2026-05-31' }, [held]],
  ],
  cancellations: [
    [{ hotelId: 'tejo', since: '2026-04-01' }, [{ bookingId: 'b4', hotelId: 'tejo', guestId, arrival, reason, cancelledAt }]],
    [{ hotelId: 'tejo', since: '2026-05-01' }, []],
  ],
  guestByEmail: [[{ email: 'rui@example.com' }, [rui]], [{ email: 'nobody@example.com' }, []]],
};

testModel(booking, 'booking/model.ts');

describe.each(databases)('the booking system on %s', name => {
  let example: RunningExample;
  let db: Client<typeof booking>;
  beforeAll(async () => {
    example = await startExample(booking, name);
    db = createClient(booking, example.connection);
    await fill(db);
  });
  afterAll(() => example.stop());

  testPatterns(booking, answers, () => example);

  test('a night is taken once', async () => {
    const date = '2026-05-01';
    expect(await codeOf(db.Night.create({ ...nightOf(held, date), room: 101 }))).toBe('ALREADY_EXISTS');
    expect((await db.Night.get({ hotelId: 'tejo', date, room: 101 }))?.bookingId).toBe('b1');
  });

  test('a day with no free room takes no booking', async () => {
    await db.Day.create({ hotelId: 'graca', date: '2026-05-01', free: 0 });
    const taken = db.Day.update({ hotelId: 'graca', date: '2026-05-01' }, { add: { free: -1 } }, { if: { free: { '>=': 1 } } });
    expect(await codeOf(taken)).toBe('CONDITION_FAILED');
  });

  test('a held booking expires, and a confirmed one moves to the confirmed ones and does not', async () => {
    const { client, tableName } = example.connection;
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: tableName }));
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: 'expiresAt', TimeToLiveStatus: 'ENABLED' });
    const key = { PK: 'BOOKING#b2', SK: 'BOOKING' };
    expect(await example.stored(key)).toMatchObject({ expiresAt: 1777700000, GSI1PK: 'BOOKINGS#tejo#HELD' });

    const confirm = { set: { status: 'CONFIRMED' }, remove: ['expiresAt'] } as const;
    // the index key holds the hotel too, which the update must know
    expect(await codeOf(db.Booking.update({ bookingId: 'b2' }, confirm))).toBe('VALIDATION');
    await db.Booking.update({ bookingId: 'b2' }, confirm, { given: { hotelId: 'tejo' }, if: { status: 'HELD' } });
    expect(await example.stored(key)).toMatchObject({ GSI1PK: 'BOOKINGS#tejo#CONFIRMED' });
    expect(await example.stored(key)).not.toHaveProperty('expiresAt');
    const range = { hotelId: 'tejo', from: '2026-05-01', to: '2026-05-31' };
    expect(await db.query.bookingsByStatus({ ...range, status: 'HELD' }).all()).toEqual([]);
    expect((await db.query.bookingsByStatus({ ...range, status: 'CONFIRMED' }).all()).map(({ bookingId }) => bookingId)).toEqual(['b1', 'b2', 'b3']);
  });

  test('a cancelled booking enters the sparse index, and its nights are free again', async () => {
    const cancel = { set: { status: 'CANCELLED', cancelledAt: '2026-05-20T10:00:00Z' } } as const;
    await db.Booking.update({ bookingId: 'b3' }, cancel, { given: { hotelId: 'tejo' } });
    for (const { hotelId, date, room } of await db.query.nightsOfBooking({ bookingId: 'b3' }).all()) {
      await db.Night.delete({ hotelId, date, room });
      await db.Day.update({ hotelId, date }, { add: { free: 1 } });
    }
    expect((await db.query.cancellations({ hotelId: 'tejo', since: '2026-05-01' }).all()).map(({ bookingId }) => bookingId)).toEqual(['b3']);
    expect(await db.query.arrivals({ hotelId: 'tejo', status: 'CONFIRMED', day: '2026-05-31' }).all()).toEqual([]);
    expect(await db.query.dayOfHotel({ hotelId: 'tejo', date: '2026-05-31' }).all()).toEqual([{ entity: 'Day', ...freeOn('2026-05-31', 4) }]);
  });
});

import { defineModel } from 'cdk-single-table/runtime';

/**
 * The data model of a booking system for hotels.
 *
 * A night of a room is an item of its own, so that DynamoDB itself keeps a room from being booked twice: the second
 * `create` of the same night fails. A day of a hotel counts its free rooms. A booking that is only held has a time to
 * live, after which DynamoDB deletes it and its nights (a function on the table's stream counts those rooms as free
 * again); confirming it takes the time away.
 *
 * | access pattern | answers |
 * |---|---|
 * | `hotelsInCity` | which hotels of a city have at least so many stars, the best first? |
 * | `hotelWithRooms` | what is this hotel, and which rooms does it have? |
 * | `roomsOfFloor` | which rooms have a number from … to …? |
 * | `dayOfHotel` | how many rooms are free on this day, and who sleeps in the others? |
 * | `availability` | how many rooms are free on each day from … to …? |
 * | `calendarOfRoom` | which nights of this room are taken from … to …? |
 * | `nightsOfBooking` | which nights does this booking take, to give them back? |
 * | `bookingsOfGuest` | the last bookings of a guest |
 * | `staysOfGuest` | the stays of a guest that begin on this day or later |
 * | `arrivals` | which bookings of a hotel in this status begin on this day? |
 * | `bookingsByStatus` | which bookings of a hotel in this status begin from … to …? |
 * | `cancellations` | which bookings of a hotel were cancelled since …? |
 * | `guestByEmail` | who has this e-mail address? |
 *
 * Three indexes need no key template: `byCity`, `byGuest` and `byBooking` are on plain attributes, and an item that has
 * them is in the index. `cancelled` is sparse in the same way: only a booking that was cancelled has `cancelledAt`.
 */
export const booking = defineModel({
  table: { ttl: 'expiresAt' },
  indexes: {
    GSI1: { partition: 'GSI1PK', sort: 'GSI1SK' },
    byCity: { partition: 'city', sort: 'stars', projection: ['name'] },
    byGuest: { partition: 'guestId', sort: 'arrival' },
    byBooking: { partition: 'bookingId', sort: 'date', projection: [] },
    cancelled: { partition: 'hotelId', sort: 'cancelledAt', projection: ['guestId', 'arrival', 'reason'] },
  },
  entities: {
    Hotel: {
      keys: { PK: 'HOTEL#{hotelId}', SK: 'HOTEL' },
      attributes: { name: 'string', city: 'string', stars: 'number', address: { street: 'string', zip: 'string?' }, amenities: 'set<string>?' },
    },
    Room: {
      keys: { PK: 'HOTEL#{hotelId}', SK: 'ROOM#{room:4}' },
      attributes: { beds: 'SINGLE|DOUBLE|TWIN', price: 'number' },
    },
    Day: {
      keys: { PK: 'DAY#{hotelId}#{date}', SK: 'DAY', GSI1PK: 'CALENDAR#{hotelId}', GSI1SK: '{date}' },
      attributes: { free: 'number' },
    },
    Night: {
      keys: { PK: 'DAY#{hotelId}#{date}', SK: 'ROOM#{room:4}', GSI1PK: 'ROOM#{hotelId}#{room:4}', GSI1SK: '{date}' },
      attributes: { bookingId: 'string', guestId: 'string', expiresAt: 'number?' },
    },
    Guest: {
      keys: { PK: 'GUEST#{guestId}', SK: 'GUEST', GSI1PK: 'EMAIL#{email}', GSI1SK: '{guestId}' },
      attributes: { name: 'string', email: 'string' },
    },
    Booking: {
      keys: { PK: 'BOOKING#{bookingId}', SK: 'BOOKING', GSI1PK: 'BOOKINGS#{hotelId}#{status}', GSI1SK: '{arrival}' },
      attributes: {
        guestId: 'string',
        hotelId: 'string',
        room: 'number',
        arrival: 'string',
        departure: 'string',
        status: 'HELD|CONFIRMED|CANCELLED',
        price: 'number',
        expiresAt: 'number?',
        cancelledAt: 'string?',
        reason: 'string?',
      },
    },
  },
  patterns: {
    hotelsInCity: { entities: ['Hotel'], index: 'byCity', where: { city: '{city}', stars: '>= {least}' }, order: 'descending' },
    hotelWithRooms: { entities: ['Hotel', 'Room'], where: { PK: 'HOTEL#{hotelId}' } },
    roomsOfFloor: { entities: ['Room'], where: { PK: 'HOTEL#{hotelId}', SK: 'between ROOM#{from} and ROOM#{to}' } },
    dayOfHotel: { entities: ['Day', 'Night'], where: { PK: 'DAY#{hotelId}#{date}' } },
    availability: { entities: ['Day'], index: 'GSI1', where: { GSI1PK: 'CALENDAR#{hotelId}', GSI1SK: 'between {from} and {to}' } },
    calendarOfRoom: { entities: ['Night'], index: 'GSI1', where: { GSI1PK: 'ROOM#{hotelId}#{room}', GSI1SK: 'between {from} and {to}' } },
    nightsOfBooking: { entities: ['Night'], index: 'byBooking', where: { bookingId: '{bookingId}' } },
    bookingsOfGuest: { entities: ['Booking'], index: 'byGuest', where: { guestId: '{guestId}' }, order: 'descending', limit: 20 },
    staysOfGuest: { entities: ['Booking'], index: 'byGuest', where: { guestId: '{guestId}', arrival: '>= {today}' } },
    arrivals: { entities: ['Booking'], index: 'GSI1', where: { GSI1PK: 'BOOKINGS#{hotelId}#{status}', GSI1SK: '{day}' } },
    bookingsByStatus: { entities: ['Booking'], index: 'GSI1', where: { GSI1PK: 'BOOKINGS#{hotelId}#{status}', GSI1SK: 'between {from} and {to}' } },
    cancellations: { entities: ['Booking'], index: 'cancelled', where: { hotelId: '{hotelId}', cancelledAt: '>= {since}' } },
    guestByEmail: { entities: ['Guest'], index: 'GSI1', where: { GSI1PK: 'EMAIL#{email}' } },
  },
});

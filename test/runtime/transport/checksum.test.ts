import { checksumOf } from '../../../database/checksum-of';

/** The module anew: it changes how it sums with what it has summed. */
function freshCrc32(): (bytes: Uint8Array) => number {
  jest.resetModules();
  return jest.requireActual<typeof import('../../../src/runtime/transport/checksum')>('../../../src/runtime/transport/checksum').crc32;
}

const { getBuiltinModule } = process;
afterEach(() => { Object.assign(process, { getBuiltinModule }); });

test.each(['has a CRC-32', 'has none'])('where Node.js %s: the same checksums, of few bytes and of many', which => {
  if (which === 'has none') Object.assign(process, { getBuiltinModule: () => ({}) });
  const bytes = Uint8Array.from({ length: 3000 }, (_, index) => index * 37 + index / 8);
  for (const length of [0, 1, 2, 255, 1023, 1024, 1025, 3000]) {
    const some = bytes.subarray(0, length);
    const crc32 = freshCrc32();
    expect([length, crc32(some), crc32(some)]).toEqual([length, checksumOf(some), checksumOf(some)]);
  }
  expect(freshCrc32()(Buffer.from('123456789'))).toBe(0xcbf43926);
});

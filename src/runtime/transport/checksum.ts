/* eslint-disable no-bitwise */

/** So many bytes in all are summed here: to load node:zlib takes longer. */
const FEW_BYTES = 1024;

/** What each four bits add to a CRC-32. */
const BITS = Int32Array.from({ length: 16 }, (_, bits) => {
  for (let bit = 0; bit < 4; bit++) bits = (bits >>> 1) ^ (bits & 1 ? 0xedb88320 : 0);
  return bits;
});

let summed = 0;
let native: ((bytes: Uint8Array) => number) | undefined;

/** The CRC-32 of bytes. */
export function crc32(bytes: Uint8Array): number {
  summed += bytes.length;
  // Node.js has both from 20.16 on
  if (summed > FEW_BYTES) native ??= process.getBuiltinModule?.('node:zlib').crc32;
  if (native) return native(bytes);
  let value = -1;
  for (let index = 0; index < bytes.length; index++) {
    value ^= bytes[index];
    value = (value >>> 4) ^ BITS[value & 15];
    value = (value >>> 4) ^ BITS[value & 15];
  }
  return ~value >>> 0;
}

/* eslint-disable no-bitwise */
import { builtinModule } from './builtin-module';

/** So many bytes in all are summed here: to load node:zlib takes longer. */
const FEW_BYTES = 1024;

/** What each four bits add to a CRC-32. */
const BITS = Int32Array.from({ length: 16 }, (_, bits) => {
  for (let bit = 0; bit < 4; bit++) bits = (bits >>> 1) ^ (bits & 1 ? 0xedb88320 : 0);
  return bits;
});

let summed = 0;
/** That of Node.js, which has one from 20.15 on; undefined before it was looked for. */
let native: ((bytes: Uint8Array) => number) | null | undefined;

/** The CRC-32 of bytes. */
export function crc32(bytes: Uint8Array): number {
  summed += bytes.length;
  if (native === undefined && summed > FEW_BYTES) native = builtinModule('node:zlib').crc32 ?? null;
  if (native) return native(bytes);
  let value = -1;
  for (let index = 0; index < bytes.length; index++) {
    value ^= bytes[index];
    value = (value >>> 4) ^ BITS[value & 15];
    value = (value >>> 4) ^ BITS[value & 15];
  }
  return ~value >>> 0;
}

/* eslint-disable no-bitwise */
import * as zlib from 'node:zlib';

/** The CRC-32 of bytes. Node.js has it from 20.15 on. */
export const crc32: (bytes: Uint8Array) => number = zlib.crc32 ?? (bytes => {
  let value = -1;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
});

/* eslint-disable no-bitwise -- a checksum is made of bits */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ value >>> 1 : value >>> 1;
  return value;
});

/**
 * The CRC-32 of bytes, as DynamoDB's header `x-amz-crc32` has it.
 *
 * @example
 * console.log(checksumOf(Buffer.from('{}'))); // 2745614147
 */
export function checksumOf(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = table[(value ^ byte) & 0xff] ^ value >>> 8;
  return (value ^ 0xffffffff) >>> 0;
}

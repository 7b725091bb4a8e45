/** A text for each number from 0 on, one a line. */
export function times(count: number, text: (n: number) => string): string {
  return Array.from({ length: count }, (_, n) => text(n)).join('\n');
}

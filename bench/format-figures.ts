import { Summary } from './statistics';

/** A median with its quartiles: `1.08 (1.05–1.12)`. */
export function formatSummary({ median, low, high }: Summary, digits: number): string {
  return `${formatNumber(median, digits)} (${formatNumber(low, digits)}–${formatNumber(high, digits)})`;
}

/** A number with so many decimals, thousands set apart. */
export function formatNumber(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

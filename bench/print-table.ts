import { ResultTable } from './benchmark';

/** A table of results in Markdown, its columns aligned so that it can be read as plain text: names left, figures right. */
export function printTable({ title, notes, heading, rows }: ResultTable): string {
  const widths = heading.map((_, column) => Math.max(3, ...[heading, ...rows].map(row => row[column].length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, column) => column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`).join('|')}|`;
  return [`### ${title}`, '', ...notes.flatMap(note => [note, '']), line(heading), rule, ...rows.map(line)].join('\n');
}

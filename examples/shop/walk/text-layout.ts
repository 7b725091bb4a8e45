/** The width of everything that the walk prints, in columns. */
export const columns = 100;

/**
 * Breaks a text at spaces into lines of at most `width` columns; a longer word is cut.
 *
 * @example
 * wrap('one two three', 8); // ['one two', 'three']
 */
export function wrap(text: string, width: number): string[] {
  return text.split('\n').flatMap(paragraph => {
    const lines: string[] = [];
    let rest = paragraph;
    while (rest.length > width) {
      const space = rest.lastIndexOf(' ', width);
      const end = space > 0 && rest.slice(0, space).trim() !== '' ? space : width;
      lines.push(rest.slice(0, end).trimEnd());
      rest = rest.slice(end).trimStart();
    }
    return [...lines, rest];
  });
}

/**
 * A text after a label, its further lines below its first one, at most `columns` wide.
 *
 * @example
 * console.log(labelled('  key ', 'PK = "USER#123"'));
 */
export function labelled(label: string, text: string): string {
  const indent = ' '.repeat(label.length);
  return wrap(text, columns - label.length).map((line, i) => `${i === 0 ? label : indent}${line}`).join('\n');
}

/**
 * A table with a heading and aligned columns; a cell may have several lines. The last column is wrapped to what is left of the width.
 *
 * @example
 * console.log(textTable(['index', 'keys'], [['GSI1', 'GSI1PK, SK']]));
 */
export function textTable(heading: string[], rows: string[][]): string {
  const last = heading.length - 1;
  const widths = heading.map((_, column) => Math.max(...[heading, ...rows].flatMap(row => row[column].split('\n')).map(line => line.length)));
  const left = widths.slice(0, last).reduce((sum, width) => sum + width + 2, 2);
  widths[last] = Math.min(widths[last], columns - left);
  const printRow = (row: string[]) => {
    const cells = row.map((cell, column) => wrap(cell, widths[column]));
    return Array.from({ length: Math.max(...cells.map(lines => lines.length)) }, (_, line) =>
      `  ${cells.map((lines, column) => (lines[line] ?? '').padEnd(widths[column])).join('  ')}`.trimEnd()).join('\n');
  };
  return [heading, widths.map(width => '─'.repeat(width)), ...rows].map(printRow).join('\n');
}

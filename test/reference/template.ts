/** A placeholder of a key template. */
export interface Place {
  readonly name: string;
  readonly digits?: number;
}

/** A part of a key template: a constant, or a placeholder. */
export type Piece = string | Place;

/** Reads a key template. */
export function piecesOf(text: string): Piece[] {
  return text.split(/(\{[^}]+\})/).filter(part => part !== '').map(part => {
    if (!part.startsWith('{')) return part;
    const [name, digits] = part.slice(1, -1).split(':');
    return digits === undefined ? { name } : { name, digits: Number(digits) };
  });
}

/** The placeholders among some pieces. */
export function placesOf(pieces: readonly Piece[]): Place[] {
  return pieces.filter(piece => typeof piece === 'object');
}

/** The only placeholder of a template that is nothing else. */
export function barePlace(pieces: readonly Piece[]): Place | undefined {
  const [piece] = pieces;
  return pieces.length === 1 && typeof piece === 'object' && piece.digits === undefined ? piece : undefined;
}

/** The text of a value in a key. */
export function textOf(value: unknown, digits = 0): string {
  const text = typeof value === 'number'
    ? value.toLocaleString('en-US', { useGrouping: false, maximumSignificantDigits: 21 })
    : String(value);
  return text.padStart(digits, '0');
}

/** The text that a template makes of values. */
export function fill(pieces: readonly Piece[], values: Readonly<Record<string, unknown>>): string {
  return pieces.map(piece => typeof piece === 'string' ? piece : textOf(values[piece.name], piece.digits)).join('');
}

/** A way to read a key: the text of each placeholder. */
export type Reading = Readonly<Record<string, string>>;

/**
 * All ways to read a text by a template, by trying every length of every placeholder.
 *
 * @param fits whether a text can be a value of a placeholder
 */
export function readings(pieces: readonly Piece[], text: string, fits: (place: Place, valueText: string) => boolean, known: Reading = {}): Reading[] {
  const [piece, ...rest] = pieces;
  if (piece === undefined) return text === '' ? [known] : [];
  if (typeof piece === 'string') return text.startsWith(piece) ? readings(rest, text.slice(piece.length), fits, known) : [];
  const found: Reading[] = [];
  const lengths = piece.digits === undefined ? Array.from({ length: text.length }, (_, index) => index + 1) : [piece.digits];
  for (const length of lengths) {
    const valueText = text.slice(0, length);
    // a padded number and one that is not are the same value
    const value = piece.digits === undefined ? valueText : valueText.replace(/^0+(?=.)/, '');
    if (valueText.length < length || !fits(piece, valueText) || (Object.hasOwn(known, piece.name) && known[piece.name] !== value)) continue;
    found.push(...readings(rest, text.slice(length), fits, { ...known, [piece.name]: value }));
  }
  return found;
}

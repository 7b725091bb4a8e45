/**
 * A function that works out its result once for each object, and keeps it as long as the object.
 *
 * @example
 * const namesOf = oncePer((template: KeyTemplate) => placeholdersOf(template).map(({ name }) => name));
 */
export function oncePer<Key extends object, Result extends {}>(make: (key: Key) => Result): (key: Key) => Result {
  const made = new WeakMap<Key, Result>();
  return key => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const result = make(key);
    made.set(key, result);
    return result;
  };
}

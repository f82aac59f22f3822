/** The headers of a request, by names of any case. */
export class HeaderTable {
  readonly #headers = new Map<string, unknown>();
  constructor(headers: object = {}) {
    for (const [name, value] of entriesOf(headers)) if (value !== undefined) this.set(name, value);
  }
  set(name: string, value: unknown): void {
    this.#headers.set(name.toLowerCase(), value);
  }
  get(name: string): unknown {
    return this.#headers.get(name.toLowerCase());
  }
  remove(name: string): void {
    this.#headers.delete(name.toLowerCase());
  }
  all(): Readonly<Record<string, unknown>> {
    return Object.fromEntries(this.#headers);
  }
  texts(): Readonly<Record<string, string>> {
    return Object.fromEntries(
      [...this.#headers].map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : `${value}`]),
    );
  }
}

/** Headers come as an object, as pairs, or as one list of names and values in turn. */
function entriesOf(headers: object): Iterable<readonly [string, unknown]> {
  if (!Array.isArray(headers)) return Object.entries(headers);
  if (headers.every(Array.isArray)) return headers.map(([name, value]): [string, unknown] => [`${name}`, value]);
  return headers.flatMap((name, index): [string, unknown][] =>
    index % 2 === 0 ? [[`${name}`, headers[index + 1]]] : [],
  );
}

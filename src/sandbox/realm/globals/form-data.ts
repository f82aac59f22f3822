import { Blob, File } from './blob.ts';
import { readOptional } from './values.ts';

/** A value of a form: text, or a file. */
export type FormValue = File | string;

type Pair = readonly [name: string, value: FormValue];

/** The names and values of a form. */
export class FormData {
  #pairs: readonly Pair[] = [];
  constructor(form?: unknown) {
    if (form !== undefined) throw new TypeError("Failed to construct 'FormData': parameter 1 must be undefined.");
  }
  append(name: unknown, value: unknown, fileName?: unknown): void {
    this.#pairs = [...this.#pairs, [`${name}`, formValue(value, fileName)]];
  }
  delete(name: unknown): void {
    this.#pairs = this.#pairs.filter(([key]) => key !== `${name}`);
  }
  get(name: unknown): FormValue | null {
    return this.getAll(name)[0] ?? null;
  }
  getAll(name: unknown): FormValue[] {
    return this.#pairs.filter(([key]) => key === `${name}`).map(([, value]) => value);
  }
  has(name: unknown): boolean {
    return this.#pairs.some(([key]) => key === `${name}`);
  }
  set(name: unknown, value: unknown, fileName?: unknown): void {
    const pair: Pair = [`${name}`, formValue(value, fileName)];
    const index = this.#pairs.findIndex(([key]) => key === pair[0]);
    const others = this.#pairs.filter(([key]) => key !== pair[0]);
    others.splice(index < 0 ? others.length : index, 0, pair);
    this.#pairs = others;
  }
  forEach(visit: (value: FormValue, name: string, form: object) => void, self?: unknown): void {
    for (const [name, value] of this.#pairs) visit.call(self, value, name, this);
  }
  keys(): IterableIterator<string> {
    return this.#pairs.map(([name]) => name).values();
  }
  values(): IterableIterator<FormValue> {
    return this.#pairs.map(([, value]) => value).values();
  }
  entries(): IterableIterator<Pair> {
    return [...this.#pairs].values();
  }
  [Symbol.iterator](): IterableIterator<Pair> {
    return this.entries();
  }
}

/** A blob becomes a file, with the name given or that of a file. */
function formValue(value: unknown, fileName: unknown): FormValue {
  if (!(value instanceof Blob)) return `${value}`;
  if (value instanceof File && fileName === undefined) return value;
  const name = fileName ?? readOptional(value, 'name') ?? 'blob';
  return new File([value], name, { type: value.type });
}

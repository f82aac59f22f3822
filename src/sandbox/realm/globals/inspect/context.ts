/** How a value is written: the options of `util.inspect` that the sandbox knows. */
export interface InspectOptions {
  readonly breakLength: number;
  readonly compact: number | boolean;
  /** How deep objects are opened. */
  readonly depth: number | null;
  readonly maxArrayLength: number | null;
  readonly maxStringLength: number | null;
  readonly sorted: boolean;
}

/** Where the writing stands. */
export interface Context {
  readonly options: InspectOptions;
  /** The objects around the value. */
  readonly parents: object[];
  /** The objects that stand in themselves, with the number under which they are referred to. */
  readonly circular: Map<object, number>;
  indentation: number;
  /** The depth of what was opened last. */
  currentDepth: number;
}

/** What Node takes where nothing else is said. */
export const defaultOptions: InspectOptions = Object.freeze({
  breakLength: 80,
  compact: 3,
  depth: 2,
  maxArrayLength: 100,
  maxStringLength: 10000,
  sorted: false,
});

/** Creates the context of one value. */
export function createContext(options: InspectOptions): Context {
  return { options, parents: [], circular: new Map(), indentation: 0, currentDepth: 0 };
}

/** Does what is written further in. */
export function indented<Result>(context: Context, by: number, write: () => Result): Result {
  context.indentation += by;
  const written = write();
  context.indentation -= by;
  return written;
}

import { now } from './clock.ts';
import { convert, flowSettings, perFlow } from './host-link.ts';
import { readOptional } from './values.ts';

const time = perFlow(() => ({ originMs: now(), startMs: hostMs() }));

/** Milliseconds since the epoch at which a flow first asked for the time. */
export function timeOrigin(): number {
  return time().originMs;
}

/** Milliseconds since then, which stand still where the flow's clock does. */
export function elapsedMs(): number {
  const { startMs } = time();
  return flowSettings().now === undefined ? hostMs() - startMs : 0;
}

/** Something that happened or took time. */
export class PerformanceEntry {
  readonly #fields: Readonly<Record<string, unknown>>;
  constructor(fields?: Readonly<Record<string, unknown>>) {
    if (new.target === PerformanceEntry) throw new TypeError('Illegal constructor');
    this.#fields = { ...fields };
  }
  get name(): unknown {
    return this.#fields['name'];
  }
  get entryType(): unknown {
    return this.#fields['entryType'];
  }
  get startTime(): unknown {
    return this.#fields['startTime'];
  }
  get duration(): unknown {
    return this.#fields['duration'];
  }
  toJSON(): object {
    return { ...this.#fields };
  }
}

/** A moment with a name. */
export class PerformanceMark extends PerformanceEntry {
  readonly detail: unknown;
  constructor(name: unknown, options?: unknown) {
    const startTime = Number(readOptional(options, 'startTime') ?? elapsedMs());
    const detail = readOptional(options, 'detail') ?? null;
    super({ name: `${name}`, entryType: 'mark', startTime, duration: 0, detail });
    this.detail = detail;
  }
}

/** The time between two moments. */
export class PerformanceMeasure extends PerformanceEntry {
  readonly detail: unknown;
  constructor(name: unknown, startTime: number, duration: number, detail: unknown = null) {
    super({ name: `${name}`, entryType: 'measure', startTime, duration, detail });
    this.detail = detail;
  }
}

function hostMs(): number {
  return Number(convert('now', ''));
}

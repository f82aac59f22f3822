import { putGlobal } from '../intrinsics.ts';
import { putClass } from './define.ts';
import { DOMException } from './dom-exception.ts';
import { perFlow } from './host-link.ts';
import { elapsedMs, PerformanceEntry, PerformanceMark, PerformanceMeasure, timeOrigin } from './performance-entry.ts';
import { isObject, readOptional } from './values.ts';

const creating = Symbol('creating');

const timeline = perFlow((): { entries: readonly PerformanceEntry[] } => ({ entries: [] }));

/** Measures time. */
class Performance {
  constructor(key?: unknown) {
    if (key !== creating) throw new TypeError('Illegal constructor');
  }
  get timeOrigin(): number {
    return timeOrigin();
  }
  now(): number {
    return elapsedMs();
  }
  mark(name: unknown, options?: unknown): PerformanceMark {
    return add(new PerformanceMark(name, options));
  }
  measure(name: unknown, startOrOptions?: unknown, endMark?: unknown): PerformanceMeasure {
    const options = isObject(startOrOptions) ? startOrOptions : { start: startOrOptions, end: endMark };
    const start = timeOf(readOptional(options, 'start')) ?? 0;
    const end = timeOf(readOptional(options, 'end')) ?? elapsedMs();
    const duration = Number(readOptional(options, 'duration') ?? end - start);
    return add(new PerformanceMeasure(name, start, duration, readOptional(options, 'detail')));
  }
  getEntries(): PerformanceEntry[] {
    return [...timeline().entries].sort((left, right) => Number(left.startTime) - Number(right.startTime));
  }
  getEntriesByName(name: unknown, type?: unknown): PerformanceEntry[] {
    return this.getEntries().filter((entry) => entry.name === `${name}` && isOfType(entry, type));
  }
  getEntriesByType(type: unknown): PerformanceEntry[] {
    return this.getEntries().filter((entry) => isOfType(entry, type));
  }
  clearMarks(name?: unknown): void {
    clear('mark', name);
  }
  clearMeasures(name?: unknown): void {
    clear('measure', name);
  }
  toJSON(): object {
    return { timeOrigin: timeOrigin() };
  }
}

/** Defines `performance` and its classes. */
export function installPerformance(): void {
  putClass('PerformanceEntry', PerformanceEntry);
  putClass('PerformanceMark', PerformanceMark);
  putClass('PerformanceMeasure', PerformanceMeasure);
  putClass('Performance', Performance);
  putGlobal('performance', new Performance(creating));
}

function add<Entry extends PerformanceEntry>(entry: Entry): Entry {
  timeline().entries = [...timeline().entries, entry];
  return entry;
}

function clear(type: string, name: unknown): void {
  const isKept = (entry: PerformanceEntry) =>
    entry.entryType !== type || (name !== undefined && entry.name !== `${name}`);
  timeline().entries = timeline().entries.filter(isKept);
}

function isOfType({ entryType }: PerformanceEntry, type: unknown): boolean {
  return type === undefined || entryType === `${type}`;
}

/** A number is a time, and a text the name of a mark, of which the last one counts. */
function timeOf(moment: unknown): number | undefined {
  if (moment === undefined || typeof moment === 'number') return moment;
  const mark = timeline().entries.findLast(({ name, entryType }) => entryType === 'mark' && name === `${moment}`);
  if (mark) return Number(mark.startTime);
  throw new DOMException(`The "${moment}" performance mark has not been set`, 'SyntaxError');
}

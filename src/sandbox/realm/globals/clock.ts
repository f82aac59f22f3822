import { apply, getOwnPropertyDescriptor } from '../intrinsics.ts';
import { named, putHidden, replace } from './define.ts';
import { flowSettings } from './host-link.ts';

const NativeDate = Date;
const nativeNow = Date.now;
const { construct } = Reflect;
const { toString: dateToString } = Date.prototype;

/** Milliseconds since the epoch: those at which the flow has the clock stand still, or the real ones. */
export function now(): number {
  return flowSettings().now ?? nativeNow();
}

/** Puts a `Date` that follows the flow's clock in place of the realm's own. All but the present is left alone. */
export function installClock(): void {
  const { prototype } = NativeDate;
  const FlowDate = function (...args: unknown[]): unknown {
    if (!new.target) return apply(dateToString, new NativeDate(now()), []);
    return construct(NativeDate, args.length === 0 ? [now()] : args, new.target);
  };
  putHidden(FlowDate, 'name', 'Date');
  putHidden(FlowDate, 'length', NativeDate.length);
  Object.defineProperty(FlowDate, 'prototype', { value: prototype, writable: false });
  for (const name of ['parse', 'UTC'] as const) copyFunction(FlowDate, name, NativeDate[name]);
  copyFunction(
    FlowDate,
    'now',
    named('now', () => now()),
  );
  replace(prototype, 'constructor', FlowDate);
  replace(globalThis, 'Date', FlowDate);
  installFormatClock();
}

function copyFunction(target: object, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

/** `Intl.DateTimeFormat` formats the present when it is given no date. */
function installFormatClock(): void {
  const { prototype } = Intl.DateTimeFormat;
  const { formatToParts } = prototype;
  const nativeFormat = getOwnPropertyDescriptor(prototype, 'format')?.get;
  const present = (date: unknown): unknown => (date === undefined ? now() : date);
  const methods = {
    get format(): unknown {
      const format: unknown = nativeFormat && apply(nativeFormat, this, []);
      return typeof format === 'function' ? (date?: unknown) => apply(format, undefined, [present(date)]) : format;
    },
    formatToParts(date?: unknown): unknown {
      return apply(formatToParts, this, [present(date)]);
    },
  };
  replace(prototype, 'formatToParts', methods.formatToParts);
  const format = getOwnPropertyDescriptor(methods, 'format');
  if (format) Object.defineProperty(prototype, 'format', { ...format, enumerable: false });
}

import { readText } from '../error-json.ts';
import { put, putGlobal, toText } from '../intrinsics.ts';
import { jsonText } from '../json-text.ts';
import type { HostFunction } from '../protocol.ts';

const levels = ['debug', 'error', 'info', 'log', 'warn'] as const;

/** Defines a `console` whose lines the host keeps. */
export function installConsole(host: HostFunction): void {
  const console = {};
  for (let index = 0; index < levels.length; index++) {
    const level = levels[index] ?? 'log';
    put(console, level, (...values: readonly unknown[]) => void host('console', level, renderLine(values)));
  }
  putGlobal('console', console);
}

function renderLine(values: readonly unknown[]): string {
  let line = '';
  for (let index = 0; index < values.length; index++) line += `${index === 0 ? '' : ' '}${render(values[index])}`;
  return line;
}

function render(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return readText(value, 'stack') ?? jsonText(value) ?? toText(value);
  } catch {
    return `[${typeof value}]`;
  }
}

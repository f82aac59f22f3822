import { putGlobal } from '../intrinsics.ts';
import type { HostFunction } from '../protocol.ts';
import { renderTable } from './console-table.ts';
import { createStopwatches } from './console-time.ts';
import { format } from './format.ts';
import { perFlow } from './host-link.ts';
import { inspect } from './inspect/inspect.ts';
import type { Print } from './print.ts';
import { isObject } from './values.ts';

type Values = readonly unknown[];

/** Defines a `console` whose lines the host keeps, written as Node writes them. */
export function installConsole(host: HostFunction): void {
  const group = perFlow(() => ({ indentation: '' }));
  const print: Print = (level, text) => {
    const { indentation } = group();
    host('console', level, `${indentation}${text.replaceAll('\n', `\n${indentation}`)}`);
  };
  const open = (...values: Values): void => {
    if (values.length > 0) print('log', format(values));
    group().indentation += '  ';
  };
  putGlobal('console', {
    ...createPrinters(print),
    ...createCounters(print),
    ...createStopwatches(print),
    clear: () => {},
    group: open,
    groupCollapsed: open,
    groupEnd: () => {
      group().indentation = group().indentation.slice(2);
    },
  });
}

function createPrinters(print: Print) {
  const log = (...values: Values): void => print('log', format(values));
  return {
    log,
    dirxml: log,
    debug: (...values: Values) => print('debug', format(values)),
    error: (...values: Values) => print('error', format(values)),
    info: (...values: Values) => print('info', format(values)),
    warn: (...values: Values) => print('warn', format(values)),
    assert: (condition?: unknown, ...values: Values) => condition || print('warn', failedAssertion(values)),
    dir: (value?: unknown, options?: unknown) => print('log', inspect(value, isObject(options) ? options : {})),
    table: (data?: unknown, columns?: unknown) => print('log', renderTable(data, columns)),
    trace: (...values: Values) => print('error', traceText(format(values))),
  };
}

function createCounters(print: Print) {
  const counts = perFlow(() => new Map<string, number>());
  return {
    count: (label: unknown = 'default') => {
      const count = (counts().get(`${label}`) ?? 0) + 1;
      counts().set(`${label}`, count);
      print('log', `${label}: ${count}`);
    },
    countReset: (label: unknown = 'default') => {
      if (!counts().delete(`${label}`)) print('warn', `Count for '${label}' does not exist`);
    },
  };
}

function failedAssertion([first, ...others]: Values): string {
  if (typeof first === 'string') return format([`Assertion failed: ${first}`, ...others]);
  return first === undefined && others.length === 0
    ? 'Assertion failed'
    : format(['Assertion failed:', first, ...others]);
}

function traceText(message: string): string {
  return `${new Error(message).stack}`.replace(/^Error: /, message === '' ? 'Trace' : 'Trace: ');
}

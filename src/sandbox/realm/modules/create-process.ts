import { errorJson } from '../error-json.ts';
import { type Callback, checkCallback, runGuarded } from '../globals/run-guarded.ts';
import { get, toText } from '../intrinsics.ts';
import type { HostFunction } from '../protocol.ts';

const nodeVersion = '22.20.0';

/** Creates the `process` of a realm: that of a Node 22 that knows nothing of the machine and cannot be ended. */
export function createProcess(host: HostFunction): object {
  const process = {
    ...facts(),
    ...measurements(),
    nextTick: (callback: unknown, ...args: readonly unknown[]) => {
      void runLater(checkCallback(callback), args);
    },
    emitWarning: (warning: unknown) => {
      host('console', 'warn', `(node) ${warning instanceof Error ? toText(warning) : `Warning: ${toText(warning)}`}`);
    },
    stdout: createOutput(host, 'log'),
    stderr: createOutput(host, 'error'),
    exit: (code?: unknown) => refuse(host, `exit(${code === undefined ? '' : toText(code)})`),
    reallyExit: () => refuse(host, 'reallyExit()'),
    abort: () => refuse(host, 'abort()'),
    kill: () => refuse(host, 'kill()'),
    chdir: () => refuse(host, 'chdir()'),
  };
  Object.defineProperty(process, Symbol.toStringTag, { value: 'process', configurable: true });
  return Object.assign(process, createSilentEmitter(process));
}

async function runLater(callback: Callback, args: readonly unknown[]): Promise<void> {
  await undefined;
  runGuarded(callback, undefined, args);
}

function facts() {
  return {
    title: 'node',
    version: `v${nodeVersion}`,
    versions: { node: nodeVersion, v8: '12.4.254.21-node.33', uv: '1.51.0', modules: '127', openssl: '3.0.17' },
    release: { name: 'node', lts: 'Jod' },
    arch: 'x64',
    platform: 'linux',
    pid: 1,
    ppid: 0,
    argv: ['/usr/bin/node'],
    argv0: 'node',
    execArgv: [],
    execPath: '/usr/bin/node',
    env: {},
    features: { inspector: false, ipv6: true, tls: true },
    exitCode: undefined,
    cwd: () => '/',
    umask: () => 0o22,
    getuid: () => 1000,
    getgid: () => 1000,
    geteuid: () => 1000,
    getegid: () => 1000,
  };
}

/** The clock is that of `performance`, so that a flow that fixes the time fixes this one. */
function measurements() {
  const hrtime = (before?: readonly [number, number]): [number, number] => {
    const nanoseconds = Math.round(nowMs() * 1e6) - (before ? before[0] * 1e9 + before[1] : 0);
    return [Math.floor(nanoseconds / 1e9), nanoseconds % 1e9];
  };
  const memory = { rss: 67108864, heapTotal: 33554432, heapUsed: 16777216, external: 1048576, arrayBuffers: 16384 };
  return {
    hrtime: Object.assign(hrtime, { bigint: () => BigInt(Math.round(nowMs() * 1e6)) }),
    uptime: () => nowMs() / 1000,
    memoryUsage: Object.assign(() => ({ ...memory }), { rss: () => memory.rss }),
    cpuUsage: () => ({ user: 0, system: 0 }),
  };
}

function nowMs(): number {
  const performance: unknown = get(globalThis, 'performance');
  if (typeof performance !== 'object' || performance === null) return Date.now();
  const now: unknown = get(performance, 'now');
  return typeof now === 'function' ? Number(Reflect.apply(now, performance, [])) : Date.now();
}

/** An emitter on which nothing ever happens. */
function createSilentEmitter(process: object) {
  const chain = () => process;
  return {
    on: chain,
    once: chain,
    off: chain,
    addListener: chain,
    prependListener: chain,
    prependOnceListener: chain,
    removeListener: chain,
    removeAllListeners: chain,
    setMaxListeners: chain,
    getMaxListeners: () => 10,
    emit: () => false,
    eventNames: () => [],
    listeners: () => [],
    rawListeners: () => [],
    listenerCount: () => 0,
  };
}

function createOutput(host: HostFunction, level: 'error' | 'log') {
  return {
    isTTY: false,
    write: (text: unknown) => {
      host('console', level, toText(text).replace(/\n$/, ''));
      return true;
    },
  };
}

/** Fails the script at once, also where it would catch what is thrown. */
function refuse(host: HostFunction, call: string): never {
  const error = new Error(`Call process.${call}: a script cannot reach the process that runs it`);
  host('uncaught', errorJson(error));
  throw error;
}

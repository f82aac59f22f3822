import { createRequire } from 'node:module';
import { format } from 'node:util';
import type { Json } from '#auth0/json.ts';
import type { ApiCall } from '#sandbox/trace.ts';

/** A case with everything in it that plain Node.js needs to run it. */
export interface PlainCase {
  readonly id: string;
  readonly kind: 'action' | 'hook' | 'rule';
  readonly code: string;
  readonly handler?: string;
  readonly input: { readonly [part: string]: Json };
  readonly host?: {
    readonly configuration?: { readonly [key: string]: string };
    readonly secrets?: { readonly [key: string]: string };
    readonly modules?: { readonly [id: string]: Json };
  };
}

/** What a script did, as far as it must be the same in the sandbox. */
export interface PlainOutcome {
  readonly status: string;
  readonly error?: { readonly name: string; readonly message: string; readonly code?: string };
  readonly result?: Json;
  readonly calls?: readonly ApiCall[];
  readonly callbacks?: number;
  readonly console: readonly string[];
}

/** What the text of a script finds around it. */
interface Surroundings {
  readonly console: { readonly log: (...args: unknown[]) => void };
  readonly require: (id: string) => unknown;
}

type Callback = (error: unknown, ...results: readonly unknown[]) => void;

const nodeRequire = createRequire(import.meta.url);

/** Runs a case without any sandbox: the text of its script becomes a function of this process. */
export async function runInPlainNode(plain: PlainCase): Promise<PlainOutcome> {
  const lines: string[] = [];
  const surroundings: Surroundings = {
    console: { log: (...args) => void lines.push(format(...args)) },
    require: (id) => plain.host?.modules?.[id] ?? nodeRequire(id),
  };
  const outcome = await run(JSON.parse(JSON.stringify(plain)), surroundings);
  return JSON.parse(JSON.stringify({ ...outcome, console: lines }));
}

async function run(plain: PlainCase, surroundings: Surroundings): Promise<object> {
  switch (plain.kind) {
    case 'rule':
      return {
        ...(await untilCalledBack((callback) => startRule(plain, surroundings, callback), ruleResult)),
        calls: [],
      };
    case 'hook':
      return await untilCalledBack(
        (callback) => startHook(plain, surroundings, callback),
        ([result]) => result,
      );
    case 'action':
      return await runAction(plain, surroundings);
  }
}

function ruleResult([user, context]: readonly unknown[]): unknown {
  return { user, context };
}

/** Everything that calls back more than once does so before the next turn. */
async function untilCalledBack(
  start: (callback: Callback) => void,
  resultOf: (results: readonly unknown[]) => unknown,
): Promise<object> {
  let callbacks = 0;
  const outcome = await new Promise<object>((resolve) => {
    const settle: Callback = (error, ...results) => {
      callbacks++;
      resolve(error ? { status: 'denied', error: errorOf(error) } : { status: 'completed', result: resultOf(results) });
    };
    try {
      start(settle);
    } catch (error) {
      resolve({ status: 'failed', error: errorOf(error) });
    }
  });
  return { ...outcome, callbacks };
}

function startRule({ code, input, host }: PlainCase, { console, require }: Surroundings, callback: Callback): void {
  class UnauthorizedError extends Error {
    override readonly name = 'UnauthorizedError';
    readonly code = 'unauthorized';
  }
  const load = new Function('configuration', 'UnauthorizedError', 'console', 'require', `return (${code}\n)`);
  const rule = load(host?.configuration ?? {}, UnauthorizedError, console, require);
  rule(input['user'], input['context'], callback);
}

function startHook({ code, input, host }: PlainCase, surroundings: Surroundings, callback: Callback): void {
  const hook = evaluateModule(code, surroundings);
  const context = { ...Object(input['context']), webtask: { secrets: host?.secrets ?? {} } };
  if ('user' in input) hook(input['user'], context, callback);
  else hook(input['client'], input['scope'], input['audience'], context, callback);
}

async function runAction({ code, input, host }: PlainCase, surroundings: Surroundings): Promise<object> {
  const calls: ApiCall[] = [];
  const exported = evaluateModule(code, surroundings);
  const event = { ...Object(input['event']), secrets: host?.secrets ?? {} };
  try {
    await exported[Object.keys(exported)[0] ?? ''](event, createRecordingApi(calls));
    return { status: 'completed', calls };
  } catch (error) {
    return { status: 'failed', error: errorOf(error), calls };
  }
}

function evaluateModule(code: string, { console, require }: Surroundings) {
  const module = { exports: {} };
  new Function('module', 'exports', 'require', 'console', code)(module, module.exports, require, console);
  return Object(module.exports);
}

/** `api` of any trigger: every method of every group is recorded, and gives `api` back. */
function createRecordingApi(calls: ApiCall[]): object {
  const api: object = new Proxy({}, { get: (_api, group) => groupOf(String(group)) });
  const groupOf = (group: string): object =>
    new Proxy(
      {},
      {
        get:
          (_group, method) =>
          (...args: readonly Json[]) => {
            calls.push({ path: `${group}.${String(method)}`, args });
            return api;
          },
      },
    );
  return api;
}

function errorOf(error: unknown): object {
  if (typeof error !== 'object' || error === null) return { name: 'Error', message: String(error) };
  const { name = 'Error', message, code }: { name?: string; message?: string; code?: string } = Object(error);
  return { name, message, code };
}

import type { Json } from '#auth0/json.ts';
import type { CoreResult, WireError, WireValue } from '../../realm/modules/wire-value.ts';
import { byteFunctions } from './byte-functions.ts';
import { cryptoFunctions } from './crypto-functions.ts';
import { replayFunctions } from './replay-functions.ts';
import { callSubtle } from './subtle.ts';
import { decodeWire, encodeWire } from './wire-values.ts';
import { zlibFunctions } from './zlib-functions.ts';

/** A function that depends on its arguments only, or on nothing at all, and reaches nothing. */
type CoreFunction = (...args: readonly never[]) => unknown;

const functions = new Map<string, CoreFunction>(
  Object.entries({ ...byteFunctions, ...cryptoFunctions, ...replayFunctions, ...zlibFunctions }),
);

/** Calls a core function. Returns the JSON of a `CoreResult`. Never throws. */
export function callCore(name: string, args: readonly Json[]): string {
  return JSON.stringify(resultOf(name, args));
}

/** The same for `crypto.subtle`, e.g. `subtle.digest`. Never rejects. */
export async function callCoreAsync(name: string, args: readonly Json[]): Promise<string> {
  try {
    return JSON.stringify({ value: encodeWire(await callSubtle(name, parseWire(args))) } satisfies CoreResult);
  } catch (error) {
    return JSON.stringify({ error: wireErrorOf(error) } satisfies CoreResult);
  }
}

function resultOf(name: string, args: readonly Json[]): CoreResult {
  const called = functions.get(name);
  if (!called) return { error: { name: 'TypeError', message: `The sandbox has no ${name}` } };
  try {
    return {
      value: encodeWire(
        Reflect.apply(
          called,
          undefined,
          parseWire(args).map((arg) => decodeWire(arg)),
        ),
      ),
    };
  } catch (error) {
    return { error: wireErrorOf(error) };
  }
}

/** Takes what the harness has sent as it is: both ends are of one build. */
function parseWire(args: readonly Json[]): readonly WireValue[] {
  return args as readonly WireValue[];
}

function wireErrorOf(error: unknown): WireError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message } = error;
  return 'code' in error && typeof error.code === 'string' ? { name, message, code: error.code } : { name, message };
}

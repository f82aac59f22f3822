import { putGlobal } from '../intrinsics.ts';
import type { Convert, HostFunction } from '../protocol.ts';
import { installBase64 } from './base64.ts';
import { installConsole } from './console.ts';
import { installFetch } from './fetch.ts';
import { requireModule } from './require-module.ts';
import { runGuarded } from './run-guarded.ts';
import { installStructuredClone } from './structured-clone.ts';
import { installTextCoding } from './text-coding.ts';
import { installUrl } from './url.ts';

/**
 * Defines what Node has and a bare realm has not, except timers.
 *
 * Missing so far: AbortController, crypto, FormData, Headers, Request, Response, performance, process, streams.
 */
export function installGlobals(host: HostFunction): void {
  const convert: Convert = (conversion, text) => host('convert', conversion, text);
  putGlobal('global', globalThis);
  putGlobal('require', requireModule);
  installConsole(host);
  installFetch();
  installMicrotasks(host);
  installBase64(convert);
  installStructuredClone();
  installTextCoding(convert);
  installUrl(convert);
}

function installMicrotasks(host: HostFunction): void {
  putGlobal('queueMicrotask', async (callback: unknown) => {
    await undefined;
    runGuarded(host, callback, []);
  });
}

import { putGlobal } from '../intrinsics.ts';
import type { FlowSettings, HostFunction } from '../protocol.ts';
import { AbortController, AbortSignal } from './abort-signal.ts';
import { installBase64 } from './base64.ts';
import { Blob, File } from './blob.ts';
import { installClock } from './clock.ts';
import { installConsole } from './console.ts';
import { putClass, putFunction } from './define.ts';
import { installDomException } from './dom-exception.ts';
import { CustomEvent, Event } from './event.ts';
import { EventTarget } from './event-target.ts';
import { installFetch } from './fetch.ts';
import { FormData } from './form-data.ts';
import { Headers } from './headers.ts';
import { linkHost } from './host-link.ts';
import { installInspection } from './install-inspection.ts';
import { installLanguage } from './language/install-language.ts';
import { installNavigator } from './navigator.ts';
import { installPerformance } from './performance.ts';
import { installRandom } from './random.ts';
import { Request } from './request.ts';
import { Response } from './response.ts';
import { type Callback, checkCallback, runGuarded } from './run-guarded.ts';
import { installStructuredClone } from './structured-clone.ts';
import { installTextCoding } from './text-coding.ts';
import { installUrl } from './url.ts';

const classes = {
  ...{ AbortController, AbortSignal, Blob, CustomEvent, Event, EventTarget },
  ...{ File, FormData, Headers, Request, Response },
};

/**
 * Defines what Node 22 has and a bare realm has not, except for timers and for what belongs to a core module.
 *
 * What is missing stands in docs/sandbox-globals.md.
 */
export function installGlobals(host: HostFunction, settings: () => FlowSettings): void {
  linkHost(host, settings);
  putGlobal('global', globalThis);
  installLanguage();
  installClock();
  installRandom();
  installDomException();
  for (const [name, type] of Object.entries(classes)) putClass(name, type);
  installConsole(host);
  installFetch(host);
  installMicrotasks();
  installBase64();
  installStructuredClone();
  installTextCoding();
  installUrl();
  installPerformance();
  installNavigator();
  installInspection();
}

function installMicrotasks(): void {
  putFunction('queueMicrotask', (callback: unknown) => {
    void runLater(checkCallback(callback));
  });
}

async function runLater(callback: Callback): Promise<void> {
  await undefined;
  runGuarded(callback, undefined, []);
}

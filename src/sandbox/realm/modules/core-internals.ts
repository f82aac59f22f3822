import { type RealmRequest, type RealmResponse, sendRequest } from '../globals/send-request.ts';
import type { HostFunction } from '../protocol.ts';
import type { CoreAccess } from './core-access.ts';
import { refuseModule } from './refuse-module.ts';

/** What the texts of core modules find in their scope as `internals`. No script ever holds it. */
export interface CoreInternals {
  readonly core: CoreAccess;
  readonly refuseModule: typeof refuseModule;
  /** @throws TypeError - when no declared response fits. */
  readonly sendRequest: (request: RealmRequest) => RealmResponse;
}

/** Creates what core modules work with. */
export function createCoreInternals(host: HostFunction, core: CoreAccess): CoreInternals {
  return { core, refuseModule, sendRequest: (request) => sendRequest(host, request) };
}

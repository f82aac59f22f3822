import type { CoreInternals } from '../core-internals.ts';

declare const internals: CoreInternals;

/** What the harness hands to core modules, and to no others. */
export const { core, sendRequest } = internals;

import type { Assets } from '#bundle/assets.ts';
import type { HeldDigests } from './held-digests.ts';

/** What the process that applies a build is told. */
export interface ApplyRequest {
  /** Without scheme: `localhost:4443`. */
  readonly domain: string;
  /** PEM of the CA that signed the tenant's certificate, when no public one did. */
  readonly ca?: string;
  /** Access token for the Management API. */
  readonly token: string;
  readonly assets: Assets;
  /** Resource types that may be written. */
  readonly types: readonly string[];
  /** Requests at a time and per second are the deploy CLI's own, except for a tenant on this machine. */
  readonly isLocal: boolean;
  /** What the plan saw: nothing else is overwritten. Without it everything is. */
  readonly held?: HeldDigests;
  /** How long one answer of the tenant is waited for. */
  readonly answerMs?: number;
  /** The deploy CLI's own import takes place, with all that it does, in place of the assets. */
  readonly stock?: StockImport;
}

/** Tells that process to begin no request any more, and to answer once those that it has begun are over. */
export interface StopRequest {
  readonly stop: true;
}

/** What the deploy CLI imports by itself. */
export interface StockImport {
  /** Path of a tenant.yaml. */
  readonly file: string;
  /** Values for its `@@NAME@@`. */
  readonly mappings: Readonly<Record<string, string>>;
}

/** How many resources of a type were written. */
export interface ApplyCounts {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
}

/** What it answers. */
export type ApplyResult =
  | { readonly status: 'applied'; readonly counts: Readonly<Record<string, ApplyCounts>> }
  | ApplyFailure;

/** Where it stopped: `type` and `stage` are the deploy CLI's, e.g. `actions` and `processChanges`. */
export interface ApplyFailure {
  readonly status: 'failed';
  readonly type?: string;
  readonly stage?: string;
  readonly message: string;
  /** Paths of resources that somebody else has changed since the plan. */
  readonly moved?: readonly string[];
}

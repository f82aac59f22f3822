import type { Json } from '#auth0/json.ts';

/** A module as a flow brings it: its value, or a CommonJS text that is evaluated beside the scripts. */
export type ModuleSource = { readonly json: Json } | ModuleText;

/** A CommonJS text. */
export interface ModuleText {
  readonly code: string;
  /** Of an Actions module (`actions:shared`): what it finds in `actions.secrets`. */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** The answer to a request that a script makes. */
export interface DeclaredResponse {
  /** Any method when not given. */
  readonly method?: string;
  /** Absolute, compared as text after both were parsed. */
  readonly url: string;
  /** 200 when not given. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it stands; anything else as JSON, with a `content-type` that says so. */
  readonly body?: Json;
}

/** What the scripts of a flow find around them. Without it they find what Auth0 gives every script, and no network. */
export interface FlowHost {
  /** What `require` gives, by the name a script asks for: `lodash`, `lodash@4.17.21`, `actions:shared`, `crypto`. */
  readonly modules?: Readonly<Record<string, ModuleSource>>;
  /** The first one that fits answers; a request that none fits fails. */
  readonly fetch?: readonly DeclaredResponse[];
  /** Milliseconds since the epoch: the clock stands still there. */
  readonly now?: number;
  /** IANA name such as `Asia/Tokyo`; UTC when not given. */
  readonly timeZone?: string;
  /** Makes `Math.random` and the random bytes of `crypto` the same in every run. */
  readonly seed?: number;
  /** Hands out the counters of scripts that were instrumented: `Trace.coverage`. */
  readonly coverage?: boolean;
}

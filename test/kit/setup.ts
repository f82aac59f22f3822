import { expect } from 'vitest';
import type { TokenName } from '#auth0/token-name.ts';
import type { ExpectedText } from './matchers/text-fits.ts';
import { toCall } from './matchers/to-call.ts';
import { toChallenge } from './matchers/to-challenge.ts';
import { toComplete } from './matchers/to-complete.ts';
import { toDeny } from './matchers/to-deny.ts';
import { type DroppedClaimArgs, toDropClaim } from './matchers/to-drop-claim.ts';
import { toFail } from './matchers/to-fail.ts';
import { toRedirectTo } from './matchers/to-redirect-to.ts';
import { toRequest } from './matchers/to-request.ts';
import { toSetClaim } from './matchers/to-set-claim.ts';

/** What can be expected of a run. */
interface RunMatchers {
  /** Auth0 puts the claim into the token, with the value if one is given. */
  toSetClaim(token: TokenName, claim: string, ...value: readonly [value?: unknown]): void;
  /** An extension set the claim, and Auth0 leaves it out without a word. */
  toDropClaim(...claim: DroppedClaimArgs): void;
  /** A script says no, for the reason if one is given. */
  toDeny(reason?: ExpectedText): void;
  /** All scripts run to their end, and nothing keeps Auth0 from issuing the tokens. */
  toComplete(): void;
  /** A script breaks: it throws, is killed, never calls back, or is no valid script. The message may be a part of it. */
  toFail(message?: string | RegExp): void;
  /** The user is sent to the URL. */
  toRedirectTo(url: ExpectedText): void;
  /** The user is asked for another factor: for one of this type or provider, if it is given. */
  toChallenge(factor?: string): void;
  /** A script calls the method of its `api`, with these arguments if there are any: `toCall('cache.set', 'key', '1')`. */
  toCall(path: string, ...args: readonly unknown[]): void;
  /** A script makes the request, answered or not. */
  toRequest(method: string, url: ExpectedText): void;
}

declare module 'vitest' {
  interface Matchers<T> extends RunMatchers {}
}

expect.extend({
  toCall,
  toChallenge,
  toComplete,
  toDeny,
  toDropClaim,
  toFail,
  toRedirectTo,
  toRequest,
  toSetClaim,
});

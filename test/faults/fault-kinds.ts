import type { Fault } from '#local-tenant/http/fault.ts';

/** A fault that meets one request of a deploy. `kill` is that of our own process, while the request is on its way. */
export type FaultKind =
  | '429'
  | '429 with headers'
  | '500'
  | '502 after the effect'
  | 'hang'
  | 'kill -9'
  | 'reset after the effect'
  | 'reset before the effect';

/** Each kind, as the local tenant makes it. */
export const faultKinds = {
  '429': (route) => ({ kind: 'status', route, status: 429 }),
  '429 with headers': (route) => {
    const reset = String(Math.floor(Date.now() / 1000) + 1);
    const headers = {
      'retry-after': '1',
      'x-ratelimit-limit': '10',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-reset': reset,
    };
    return { kind: 'status', route, status: 429, headers };
  },
  '500': (route) => ({ kind: 'status', route, status: 500 }),
  '502 after the effect': (route) => ({ kind: 'status', route, status: 502, effect: 'done' }),
  'reset before the effect': (route) => ({ kind: 'reset', route, effect: 'none' }),
  'reset after the effect': (route) => ({ kind: 'reset', route, effect: 'done' }),
  hang: (route) => ({ kind: 'hang', route }),
  'kill -9': (route) => ({ kind: 'hang', route }),
} as const satisfies Record<FaultKind, (route: string) => Fault>;

import { STATUS_CODES } from 'node:http';
import type { Answer } from './answer.ts';

/** A fault to inject. */
interface Fault {
  /** As `routeName` gives it: `POST /api/v2/actions/actions`. */
  readonly route: string;
  readonly status: number;
  /** How many of the next requests fail. */
  readonly times: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Makes the next requests of a route fail, so that clients can be tested against it. */
export interface Faults {
  fail(fault: Fault): void;
  /** The answer that takes the place of the handler's for this request, if any. */
  next(route: string): Answer | undefined;
}

/** Creates a tenant's faults: none to begin with. */
export function createFaults(): Faults {
  const pending: (Fault & { left: number })[] = [];
  return {
    fail: (fault) => {
      pending.push({ ...fault, left: fault.times });
    },
    next: (route) => {
      const fault = pending.find((candidate) => candidate.route === route && candidate.left > 0);
      if (fault === undefined) return undefined;
      fault.left -= 1;
      return faultAnswer(fault);
    },
  };
}

function faultAnswer({ status, headers = {} }: Fault): Answer {
  const body = { statusCode: status, error: STATUS_CODES[status] ?? 'Error', message: 'Injected fault' };
  return { status, headers, body };
}

import { z } from 'zod';
import type { Json } from '#auth0/json.ts';
import { isTimeZone } from './is-time-zone.ts';

const json = z.custom<Json>();

/** Auth0 holds texts only. A value of another type is handed to the script as it stands, as everything in a case is. */
const texts = z.record(z.string(), z.custom<string>()).default({});

const response = z.strictObject({
  method: z.string().exactOptional(),
  url: z.url(),
  status: z.int().min(200).max(599).exactOptional(),
  headers: z.record(z.string(), z.string()).exactOptional(),
  body: json.exactOptional(),
});

const expectedSeed = { error: 'expected a whole number of 32 bits' };

const expectedInstant = {
  error: 'expected milliseconds since the epoch, or an ISO date and time such as 2026-11-18T12:00:00Z',
};
/** What a `Date` can hold. */
const farthestMs = 8.64e15;

const instant = z.union(
  [
    z.number().min(-farthestMs, expectedInstant).max(farthestMs, expectedInstant),
    z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  ],
  expectedInstant,
);

/** What surrounds the script of a case, and what it may use: a `FlowHost`, `FlowLimits`, and what the script reads. */
export const caseHost = z.strictObject({
  /** `configuration` of a rule. */
  configuration: texts,
  /** Secrets of a hook or an Action. */
  secrets: texts,
  /** What `require` gives, by the name that the script asks for. */
  modules: z
    .record(
      z.string(),
      json.transform((value) => ({ json: value })),
    )
    .exactOptional(),
  fetch: z.array(response).exactOptional(),
  now: instant.exactOptional(),
  timeZone: z.string().refine(isTimeZone, { error: 'expected an IANA name, e.g. Asia/Tokyo' }).exactOptional(),
  seed: z
    .int(expectedSeed)
    .min(-(2 ** 31), expectedSeed)
    .max(2 ** 32 - 1, expectedSeed)
    .exactOptional(),
  timeoutMs: z.number().positive().exactOptional(),
  memoryMb: z.number().positive().exactOptional(),
});

/** See `caseHost`. */
export type CaseHost = z.infer<typeof caseHost>;

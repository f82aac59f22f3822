import { validateHeaderName, validateHeaderValue } from 'node:http';
import { z } from 'zod';
import { hourMs } from '#local-tenant/durations.ts';
import type { Fault } from '#local-tenant/http/fault.ts';
import type { Faults } from '#local-tenant/http/faults.ts';
import { parseBody } from '#local-tenant/routes/management/validation.ts';

/** Headers that say where an answer ends, which only the server knows. */
const framing: readonly string[] = ['connection', 'content-length', 'trailer', 'transfer-encoding', 'upgrade'];
const unsendable = `Expected names and values that HTTP allows, and none of ${framing.join(', ')}`;

const target = { route: z.string(), times: z.int().positive().default(1) };

const kinds = z.discriminatedUnion('kind', [
  z.strictObject({
    ...target,
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    headers: z.record(z.string(), z.string()).refine(canBeSent, unsendable).default({}),
    effect: z.enum(['done', 'none']).exactOptional(),
  }),
  z.strictObject({ ...target, kind: z.literal('reset'), effect: z.enum(['done', 'none']).default('none') }),
  z.strictObject({ ...target, kind: z.literal('delay'), delay_ms: z.int().positive().max(hourMs) }),
  z.strictObject({ ...target, kind: z.literal('hang') }),
  z.strictObject({ kind: z.literal('broken-action') }),
]);

/**
 * Reads a fault from a request: `{ "kind": "delay", "route": "POST /oauth/token", "times": 2, "delay_ms": 500 }`.
 *
 * @throws {ManagementApiError} 400, naming the first property that is wrong
 */
export function parseFault(body: unknown): Fault {
  const fault = parseBody(kinds, body);
  if (fault.kind !== 'delay') return fault;
  const { delay_ms: delayMs, ...rest } = fault;
  return { ...rest, delayMs };
}

/** Whether Node sends these headers, and they leave the framing of the answer alone. */
function canBeSent(headers: Readonly<Record<string, string>>): boolean {
  try {
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
  } catch {
    return false;
  }
  return Object.keys(headers).every((name) => !framing.includes(name.toLowerCase()));
}

/** Writes a fault as {@link parseFault} reads it. */
export function describeFault(fault: ReturnType<Faults['pending']>[number]): object {
  if (fault.kind !== 'delay') return fault;
  const { delayMs: delay_ms, ...rest } = fault;
  return { ...rest, delay_ms };
}

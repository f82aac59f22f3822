import { z } from 'zod';
import { hourMs } from '#local-tenant/durations.ts';
import type { Fault } from '#local-tenant/http/fault.ts';
import type { Faults } from '#local-tenant/http/faults.ts';
import { parseBody } from '#local-tenant/routes/management/validation.ts';

const target = { route: z.string(), times: z.int().positive().default(1) };

const kinds = z.discriminatedUnion('kind', [
  z.strictObject({
    ...target,
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    headers: z.record(z.string(), z.string()).default({}),
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

/** Writes a fault as {@link parseFault} reads it. */
export function describeFault(fault: ReturnType<Faults['pending']>[number]): object {
  if (fault.kind !== 'delay') return fault;
  const { delayMs: delay_ms, ...rest } = fault;
  return { ...rest, delay_ms };
}

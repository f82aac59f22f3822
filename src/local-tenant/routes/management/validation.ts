import { z } from 'zod';
import { ManagementApiError } from '#local-tenant/http/management-api-error.ts';

/** The properties of a JSON body. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a request body.
 *
 * @throws {ManagementApiError} 400, naming the first property that is wrong
 */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  return orInvalidBody(() => schema.parse(body));
}

/**
 * Reads a body whose properties are checked later.
 *
 * @throws {ManagementApiError} 400 when it is no object, or has a property that cannot be sent
 */
export function parseFields(body: unknown, unsendable: readonly string[]): Fields {
  const fields = parseBody(z.record(z.string(), z.unknown()), body);
  const extra = Object.keys(fields).find((key) => unsendable.includes(key));
  if (extra === undefined) return fields;
  throw ManagementApiError.invalidBody(`Additional properties not allowed: ${extra}.`);
}

/**
 * Asks for something in the properties that were sent. Records without it that are there already stay readable.
 *
 * @throws {ManagementApiError} 400 when one of them is an empty text or list
 */
export function requireFilled(fields: Fields, names: readonly string[]): void {
  const empty = names.find((name) => {
    const value = fields[name];
    return value === '' || (Array.isArray(value) && value.length === 0);
  });
  if (empty !== undefined) throw ManagementApiError.invalidBody(`Must not be empty on property ${empty}.`);
}

/** Answers 400 to whatever a schema rejects while a record is made of a body. */
export function orInvalidBody<T>(make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof z.ZodError) throw ManagementApiError.invalidBody(describe(error));
    throw error;
  }
}

function describe({ issues: [issue] }: z.ZodError): string {
  if (issue === undefined) return 'Invalid body.';
  return issue.path.length === 0 ? `${issue.message}.` : `${issue.message} on property ${issue.path.join('.')}.`;
}

/** Leaves out what is `null`, which is how clients remove a property. */
export function withoutNulls(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

import type { z } from 'zod';
import type { ScriptError } from '#sandbox/trace.ts';
import { isObject, type TryCase, tryCase } from './try-case.ts';

/** The case's own id, or the number of its line. */
export type CaseId = number | string;

/** A line of a file of cases. */
export type CaseLine =
  | { readonly status: 'case'; readonly id: CaseId; readonly line: number; readonly case: TryCase }
  | { readonly status: 'invalid'; readonly id: CaseId; readonly error: ScriptError };

/** Reads one line. `number` counts from 1. Never throws. */
export function parseCase(line: string, number: number): CaseLine {
  const json = parseJson(line);
  if ('error' in json) return { status: 'invalid', id: number, error: caseError(number, `not JSON: ${json.error}`) };
  if (!isObject(json.value)) return { status: 'invalid', id: number, error: caseError(number, 'expected an object') };
  const parsed = tryCase.safeParse(json.value);
  if (parsed.success) return { status: 'case', id: parsed.data.id ?? number, line: number, case: parsed.data };
  const error = caseError(number, parsed.error.issues.map(describeIssue).join('; '));
  return { status: 'invalid', id: idOf(json.value) ?? number, error };
}

/** Names the key of a value that is not as expected, and says what was. */
export function describeIssue({ path, message }: z.core.$ZodIssue): string {
  const text = message.replace(/^Invalid input: /, '');
  return path.length === 0 ? text : `"${path.join('.')}": ${text}`;
}

/** Says what is wrong with a line. */
export function caseError(line: number, text: string): ScriptError {
  return { name: 'CaseError', message: `line ${line}: ${text}` };
}

function parseJson(text: string): { readonly value: unknown } | { readonly error: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}

/** The id of a case that is wrong elsewhere. */
function idOf(value: unknown): CaseId | undefined {
  if (typeof value !== 'object' || value === null || !('id' in value)) return undefined;
  return typeof value.id === 'string' || typeof value.id === 'number' ? value.id : undefined;
}

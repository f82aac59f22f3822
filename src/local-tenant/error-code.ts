/** Node's code of an error, e.g. `ENOENT`; an error of another kind has none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether an error is Node's with this code. */
export function hasCode(error: unknown, code: string): boolean {
  return codeOf(error) === code;
}

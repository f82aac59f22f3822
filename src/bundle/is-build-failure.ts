import type { BuildFailure } from 'esbuild';

/** Tells the error that esbuild throws for sources that do not compile. */
export function isBuildFailure(error: unknown): error is Pick<BuildFailure, 'errors'> {
  return error instanceof Error && 'errors' in error && Array.isArray(error.errors);
}

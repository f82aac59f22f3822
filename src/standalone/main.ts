#!/usr/bin/env node
import { z } from 'zod';
import { serve } from './serve-command.ts';

try {
  const tenant = await serve(process.argv.slice(2));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void tenant.close());
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${describe(error)}\n`);
}

/** Errors of the tenant say what to do in their message. */
function describe(error: unknown): string {
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `--${path.join()}: ${message}`).join('\n');
  return error instanceof Error ? error.message : String(error);
}

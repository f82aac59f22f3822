import type { ApplyResult } from '#deploy/apply-message.ts';
import { CliError } from '../cli-error.ts';

/** Tells where auth0-deploy-cli stopped. */
export function importFailed({ type, stage, message }: Extract<ApplyResult, { status: 'failed' }>): CliError {
  const place = [type, stage].filter((part) => part !== undefined).join(', ');
  return new CliError([
    {
      code: 'import-failed',
      message: `auth0-deploy-cli stopped${place && ` (${place})`}: ${message.replace(/\s+/g, ' ')}`,
      fix: 'correct what the message names and deploy again',
    },
  ]);
}

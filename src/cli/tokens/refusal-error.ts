import type { RecordedTransaction } from '#local-tenant/memory/recorded-transaction.ts';
import type { Outcome } from '#sandbox/trace.ts';
import { CliError } from '../cli-error.ts';

type Unissued = Exclude<RecordedTransaction, { readonly status: 'issued' }>;
type Refused = Extract<RecordedTransaction, { readonly status: 'denied' | 'failed' }>;

/** Says which extension stands between a transaction and its tokens, and what it did. */
export function refusalError(result: Unissued): CliError {
  const place = result.by && { place: result.by.extension };
  return new CliError([{ code: 'no-token', ...place, message: describe(result), fix: fixes[result.status] }]);
}

const fixes = {
  denied: 'choose another persona or client, or change the extension',
  failed: 'correct the extension',
  redirected: 'choose another persona, or change the extension: a command cannot follow the user there',
  challenged: 'choose another persona, or change the extension: a command has no other factor',
} as const satisfies Record<Unissued['status'], string>;

function describe(result: Unissued): string {
  switch (result.status) {
    case 'denied':
      return `denied the token: ${errorOf(result)}`;
    case 'failed':
      return `gave no token: ${errorOf(result)}${detailOf(result.trace.steps.at(-1)?.outcome)}`;
    case 'redirected':
      return `sends the user to ${result.url ?? 'another page'} before there is a token`;
    case 'challenged':
      return 'asks for another factor before there is a token';
  }
}

function errorOf({ error, errorDescription }: Refused): string {
  return `${error}: ${errorDescription}`;
}

/** What the script itself said, which the client of a tenant does not get to see. */
function detailOf(outcome: Outcome | undefined): string {
  if (outcome?.status !== 'failed' && outcome?.status !== 'invalid') return '';
  return ` (${outcome.error.name}: ${outcome.error.message})`;
}

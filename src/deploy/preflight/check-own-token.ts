import type { DeployedExtensions } from '#pipeline/deployed-extensions.ts';
import type { Pipeline } from '#pipeline/pipeline.ts';
import type { CredentialsExchange } from '#pipeline/transaction.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';
import type { DeployFinding } from '../deploy-finding.ts';

/**
 * Runs what would run when the deploying client asks for its next token for the Management API: a refusal would lock it
 * out. Where a script asks the network or for a package that is not here, only the tenant's own runtime can tell.
 */
export async function checkOwnToken(
  pipeline: Pipeline,
  extensions: DeployedExtensions,
  exchange: CredentialsExchange,
): Promise<DeployFinding[]> {
  const result = await pipeline(extensions, exchange);
  if (result.status === 'issued') return claimsIn(result);
  if (result.trace.steps.some(lacksTheTenant)) return [];
  const extension = result.by?.extension ?? 'the build';
  return [{ code: 'locks-us-out', extension, detail: detailOf(result) }];
}

function claimsIn({ provenance }: Extract<TransactionResult, { readonly status: 'issued' }>): DeployFinding[] {
  const extensions = [...new Set(provenance.map(({ extension }) => extension))];
  return extensions.map((extension) => {
    const claims = provenance.filter((set) => set.extension === extension).map(({ claim }) => claim);
    return { code: 'management-claims', extension, claims };
  });
}

function lacksTheTenant({ requests, outcome }: TransactionResult['trace']['steps'][number]): boolean {
  const isWithoutPackage = outcome.status === 'failed' && outcome.error.code === 'MODULE_NOT_FOUND';
  return isWithoutPackage || requests.some(({ status }) => status === undefined);
}

/** What a script itself said tells more than what its client would see. */
function detailOf(result: Exclude<TransactionResult, { readonly status: 'issued' }>): string {
  const outcome = result.trace.steps.at(-1)?.outcome;
  if (outcome?.status === 'failed' || outcome?.status === 'invalid')
    return `${outcome.error.name}: ${outcome.error.message}`.replace(/\s+/g, ' ');
  return 'error' in result ? `${result.error}: ${result.errorDescription}` : result.status;
}

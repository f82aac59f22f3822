import { explainDrop } from '#auth0/claim-filter.ts';
import { userLimits } from '#auth0/limits.ts';
import type { StepFinding } from '#sandbox/trace.ts';
import type { TransactionFinding } from './transaction-result.ts';

/** Says on one line what Auth0 would keep to itself. */
export function describeTransactionFinding(finding: TransactionFinding): string {
  switch (finding.code) {
    case 'claim-dropped':
      return `${finding.extension}: "${finding.claim}" is not in the ${finding.token}: ${explainDrop(finding.reason)}`;
    case 'claim-removed':
      return `${finding.extension}: took "${finding.claim}" out of the ${finding.token}`;
    case 'access-token-opaque':
      return `no audience was requested, so nobody can read ${finding.claims.join(', ')} in the access_token`;
    case 'script':
      return `${finding.extension}: ${describeStepFinding(finding.finding)}`;
  }
}

/** Says on one line what Auth0 would keep to itself of one script. */
export function describeStepFinding(finding: StepFinding): string {
  switch (finding.code) {
    case 'called-back-twice':
      return `called back ${finding.count} times: Auth0 takes one of them, and which one is not known`;
    case 'unhandled-rejection':
      return `a promise was rejected and nobody handled it: ${finding.error.message}`;
    case 'value-lost':
      return `the value of ${finding.path} is ${finding.type}, which JSON cannot carry`;
    case 'deny-arguments':
      return `api.access.deny: ${finding.detail}, expected ${finding.usage}`;
    case 'handler-not-async':
      return `exports.${finding.handler} is not an async function: Auth0 refuses to call it`;
    case 'metadata-too-large':
      return `the changes of ${finding.target} have ${finding.bytes} bytes: Auth0 stores ${userLimits.metadataBytes}`;
    case 'user-metadata-discarded':
      return `user_metadata (${finding.keys.join(', ')}) is discarded, because the same Action calls setPrimaryUser`;
    case 'undocumented-method':
      return `api.${finding.path} is not documented for this trigger`;
  }
}

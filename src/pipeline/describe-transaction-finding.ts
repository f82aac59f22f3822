import { explainDrop } from '#auth0/claim-filter.ts';
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

function describeStepFinding(finding: StepFinding): string {
  switch (finding.code) {
    case 'called-back-twice':
      return `called back ${finding.count} times: Auth0 takes one of them, and which one is not known`;
    case 'unhandled-rejection':
      return `a promise was rejected and nobody handled it: ${finding.error.message}`;
    case 'value-lost':
      return `the value of ${finding.path} is ${finding.type}, which JSON cannot carry`;
  }
}

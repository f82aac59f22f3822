import type { DeployFailure } from '#deploy/deploy-failure.ts';
import type { PlanItem } from '#deploy/plan/plan.ts';
import type { RehearsalFailure } from '#deploy/rehearse/rehearse.ts';
import { describeTokenFinding } from '#deploy/verify/describe-token-finding.ts';
import { nameOfToken } from '#deploy/verify/token-check.ts';
import { isTokenWarning } from '#deploy/verify/token-finding.ts';
import type { VerifiedToken } from '#deploy/verify/verify-tokens.ts';
import type { Problem } from '../cli-error.ts';
import { printable } from '../printable.ts';
import { problemsOf } from '../problems-of.ts';
import { importFailed } from './import-failed.ts';

/** Says why a deploy stopped. */
export function failureProblems(failure: DeployFailure, environment: string): readonly Problem[] {
  switch (failure.code) {
    case 'import-failed':
      return importFailed(failure.applied).problems;
    case 'tenant-moved':
      return [
        {
          code: failure.code,
          message: `somebody else has changed ${failure.resources.join(', ')} since the plan was made: it was not overwritten`,
          fix: `look at what the tenant holds now: npm run deploy -- --env ${environment} --plan`,
        },
      ];
    case 'build-failed':
      return [
        {
          code: failure.code,
          message: `the tenant does not build the draft of actions/${failure.action}: it says "${failure.status}"`,
          fix: 'look at the Action in the dashboard: a dependency may not exist in this version',
        },
      ];
    case 'rehearsal-failed':
      return failure.failures.map(rehearsalProblem);
    case 'verification-failed':
      return [
        {
          code: failure.code,
          message: `auth0-deploy-cli reported success, but the tenant does not hold the build: ${namesOf(failure.different)}`,
          fix: `see what differs: npm run deploy -- --env ${environment} --plan`,
        },
      ];
    case 'not-deleted':
      return [
        {
          code: failure.code,
          message: `the tenant took the deletion of ${failure.resource}, and still holds it`,
          fix: `see what it holds: npm run deploy -- --env ${environment} --plan`,
        },
      ];
    case 'tokens-failed':
      return failure.tokens.flatMap((token) => tokenProblems(token, environment));
    case 'interrupted':
      return [interruptedProblem];
    case 'tenant-failed':
      return problemsOf(failure.error);
  }
}

/** A deploy that was ended by whoever started it. */
export const interruptedProblem: Problem = {
  code: 'interrupted',
  message: 'the deploy was interrupted',
  fix: 'deploy again: it starts from what the tenant holds then',
};

/** What only differs from the prediction is left out: it stopped nothing. */
function tokenProblems(token: VerifiedToken, environment: string): Problem[] {
  const grant = token.persona === undefined ? 'client_credentials' : 'password';
  return token.findings
    .filter((finding) => !isTokenWarning(finding))
    .map((finding) => ({
      code: finding.code,
      message: printable(`${nameOfToken(token)}: ${describeTokenFinding(finding)}`),
      fix: `see what the tenant gives now: npm run token -- --env ${environment} --grant ${grant} --client "${token.client}" --audience ${token.audience}`,
    }));
}

function rehearsalProblem({ kind, action, who, detail }: RehearsalFailure): Problem {
  const said = printable(detail);
  if (kind === 'threw') {
    return {
      code: 'rehearsal-failed',
      message: `the draft of actions/${action} throws in the tenant's own runtime for ${who}: ${said}`,
      fix: `try it here: npm run try -- actions/${action}.ts; nothing of this deploy has run for anybody`,
    };
  }
  return {
    code: 'rehearsal-failed',
    message: `the draft of actions/${action} denies a token for the Management API to the client that deploys: ${said}`,
    fix: 'let the Management API pass: its audience is https://DOMAIN/api/v2/; else nobody could deploy a correction',
  };
}

function namesOf(items: readonly PlanItem[]): string {
  return items.map((item) => `${item.type}/${item.name}${fieldsOf(item)}`).join(', ');
}

function fieldsOf(item: PlanItem): string {
  if (!('fields' in item) || item.fields.length === 0) return '';
  const names = item.fields.map((field) => ('field' in field ? field.field : field.kind));
  return ` (${names.join(', ')})`;
}

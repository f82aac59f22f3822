import { type DeployFinding, isWarning } from '#deploy/deploy-finding.ts';
import { describeDeployFinding } from '#deploy/describe-deploy-finding.ts';
import type { Problem } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { renderProblem } from '../render-problem.ts';

/** A finding as a problem, and whether it stops the deploy. */
export interface FindingProblem extends Problem {
  readonly level: 'error' | 'warning';
}

/** Tells findings as problems, those that stop the deploy last, where the eye is. */
export function findingProblems(findings: readonly DeployFinding[]): FindingProblem[] {
  const problems = findings.map((finding): FindingProblem => {
    const level = isWarning(finding) ? 'warning' : 'error';
    return { level, code: finding.code, ...describeDeployFinding(finding) };
  });
  return [...problems.filter(({ level }) => level === 'warning'), ...problems.filter(({ level }) => level === 'error')];
}

/** Prints findings to stderr. */
export function printFindings(io: Io, findings: readonly DeployFinding[]): void {
  for (const problem of findingProblems(findings)) io.err(renderProblem(io, problem, problem.level));
}

import { type DeployFinding, isWarning } from '#deploy/deploy-finding.ts';
import { describeDeployFinding } from '#deploy/describe-deploy-finding.ts';
import type { Problem } from '../cli-error.ts';
import type { Io } from '../io.ts';
import { renderProblem } from '../render-problem.ts';

/** A finding as a problem, and whether it stops the deploy. */
export interface FindingProblem extends Problem {
  readonly level: 'error' | 'warning';
}

/**
 * Tells findings as problems, those that stop the deploy last, where the eye is.
 *
 * @param place - environment that they are about, where there are several
 */
export function findingProblems(findings: readonly DeployFinding[], place?: string): FindingProblem[] {
  const problems = findings.map((finding): FindingProblem => {
    const level = isWarning(finding) ? 'warning' : 'error';
    return { level, code: finding.code, ...(place !== undefined && { place }), ...describeDeployFinding(finding) };
  });
  return [...problems.filter(({ level }) => level === 'warning'), ...problems.filter(({ level }) => level === 'error')];
}

/** Prints findings to stderr: see {@link findingProblems}. */
export function printFindings(io: Io, findings: readonly DeployFinding[], place?: string): void {
  for (const problem of findingProblems(findings, place)) io.err(renderProblem(io, problem, problem.level));
}

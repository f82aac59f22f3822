import { reportedToken } from '#deploy/verify/reported-token.ts';
import type { Problem } from '../cli-error.ts';
import type { Turn } from './deploy-in-turn.ts';
import { interruptedProblem } from './failure-problems.ts';

/** Whether a tenant holds the build. */
export function isDone({ outcome }: Turn): boolean {
  return outcome === 'deployed' || outcome === 'unchanged';
}

/** What went wrong, and, where there are several tenants, what became of each. */
export function problemsIn(turns: readonly Turn[]): readonly Problem[] {
  const isOne = turns.length === 1;
  const told = turns.flatMap((turn) => {
    const place = turn.target.environment.name;
    return 'problems' in turn ? turn.problems.map((problem) => (isOne ? problem : { place, ...problem })) : [];
  });
  // Nothing has failed, and yet somebody's turn did not come.
  const isInterrupted = told.length === 0 && turns.some(({ outcome }) => outcome === 'not-started');
  const problems = isInterrupted ? [interruptedProblem] : told;
  return isOne || problems.length === 0 ? problems : [...problems, stoppedProblem(turns)];
}

function stoppedProblem(turns: readonly Turn[]): Problem {
  const of = (...outcomes: readonly Turn['outcome'][]) =>
    turns.filter(({ outcome }) => outcomes.includes(outcome)).map(({ target }) => target.environment.name);
  const parts = [
    ['deployed', of('deployed')],
    ['nothing to change', of('unchanged')],
    ['failed, and taken back', of('restored')],
    ['failed', of('stopped')],
    ['not started', of('not-started')],
  ] as const;
  const told = parts.filter(([, names]) => names.length > 0).map(([label, names]) => `${label}: ${names.join(', ')}`);
  return {
    code: 'waves-stopped',
    message: told.join('; '),
    fix: 'correct what failed and deploy again: what is deployed already has nothing to change then',
  };
}

/** What became of a tenant, for programs. */
export function turnData(turn: Turn): object {
  const { environment, domain, digest } = turn.ready.planned.plan;
  const about = { environment, domain, digest, outcome: turn.outcome };
  switch (turn.outcome) {
    case 'deployed': {
      const { written, deleted, rehearsal, tokens, claims, id: record } = turn.applied;
      const { runs, skipped } = rehearsal;
      const verification = { tokens: tokens.map(reportedToken) };
      return { ...about, claims, written, deleted, verified: true, rehearsal: { runs, skipped }, verification, record };
    }
    case 'unchanged':
      return { ...about, written: {}, deleted: [], verified: true };
    case 'restored':
    case 'stopped':
      return { ...about, problems: turn.problems };
    case 'not-started':
      return about;
  }
}

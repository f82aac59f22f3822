import { shortGrant } from '#review/combination-id.ts';
import type { Answer, Combination } from '#review/review.ts';
import type { Outcome } from '#sandbox/trace.ts';
import { endingText } from '../review/describe-change.ts';

/** `grace in globex, Web shop, implicit, for https://api.example.com`. */
export function combinationText({ persona = 'no user', organization, client, grant, audience }: Combination): string {
  const who = organization === undefined ? persona : `${persona} in ${organization}`;
  return `${who}, ${client}, ${shortGrant(grant)}, ${audience === undefined ? 'for no API' : `for ${audience}`}`;
}

/** How a script ended, on one line. */
export function outcomeText(outcome: Outcome): string {
  switch (outcome.status) {
    case 'completed':
      return 'completed';
    case 'denied':
      return `denied: ${outcome.error.message}`;
    case 'redirected':
      return `redirected to ${outcome.url}`;
    case 'challenged':
      return `challenged: ${outcome.call.path}`;
    case 'failed':
    case 'invalid':
      return `${outcome.status}: ${outcome.error.name}: ${outcome.error.message}`;
    case 'timed-out':
      return `did not finish within ${outcome.timeoutMs} ms`;
    case 'out-of-memory':
      return 'used too much memory';
    case 'never-called-back':
      return 'never called back';
  }
}

/** What the client gets in the end: an error, or each token with its claims and who set them. */
export function answerLines(answer: Answer): readonly string[] {
  if (answer.status !== 'issued') return [`Answer: ${endingText(answer)}`];
  const claims = answer.provenance
    .filter(({ token }) => answer.tokens.includes(token))
    .map(({ token, claim, value, extension }) => `  ${token} ${claim} ${JSON.stringify(value)} by ${extension}`);
  return [`Answer: ${answer.tokens.join(' and ')}, scope ${answer.scope.join(' ') || 'none'}`, ...claims];
}

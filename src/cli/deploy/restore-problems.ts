import type { NotRestored } from '#deploy/restore/restore-steps.ts';
import type { Problem } from '../cli-error.ts';

const reasons = {
  created: 'was created and stays, and nothing runs it',
  differs: 'is not what it was, although it was written',
  moved: 'was changed by somebody else, and is left to them',
  'secrets-lost':
    'was deleted and is there again, without the values of its secrets: set them in the dashboard, or deploy it',
  'no-version': 'runs, and had no version that ran before',
} as const satisfies Record<NotRestored['reason'], string>;

/** Says what a tenant holds after a deploy was taken back: all that it held before, or what differs. */
export function restoreProblem(restored: readonly string[], left: readonly NotRestored[]): Problem {
  const back = restored.length === 0 ? 'nothing had to be brought back' : `brought back: ${restored.join(', ')}`;
  const fix = 'the next deploy starts from what the tenant holds now';
  if (left.length === 0)
    return { code: 'deploy-restored', message: `the tenant holds what it held before; ${back}`, fix };
  return {
    code: left.every(({ reason }) => reason === 'created') ? 'deploy-restored' : 'deploy-not-restored',
    message: `the tenant holds what it held before but for this: ${describeLeft(left).join('; ')}; ${back}`,
    fix,
  };
}

/** Says of each resource why it is not what it was. */
export function describeLeft(left: readonly NotRestored[]): string[] {
  return left.map(({ resource, reason }) => `${resource} ${reasons[reason]}`);
}

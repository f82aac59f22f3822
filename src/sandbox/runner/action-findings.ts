import { denyCodes } from '#auth0/credentials-exchange-api.ts';
import { userLimits } from '#auth0/limits.ts';
import type { ActionTrigger } from '../realm/protocol.ts';
import type { ApiCall, StepFinding } from '../trace.ts';
import { withCalls } from './with-calls.ts';

/**
 * Finds what an Action asked of `api` that Auth0 would not do, without saying so.
 *
 * @param before - the calls of earlier Actions.
 */
export function findInCalls(
  trigger: ActionTrigger,
  calls: readonly ApiCall[],
  before: readonly ApiCall[],
): readonly StepFinding[] {
  return [
    ...calls.flatMap((call) => findInDeny(trigger, call)),
    ...findDiscarded(calls),
    ...findTooLarge('app_metadata', 'user.setAppMetadata', calls, before),
    ...findTooLarge('user_metadata', 'user.setUserMetadata', calls, before),
  ];
}

function findInDeny(trigger: ActionTrigger, { path, args }: ApiCall): readonly StepFinding[] {
  if (path !== 'access.deny') return [];
  switch (trigger) {
    case 'post-login':
      return args.length > 1
        ? [denyFinding(`it was called with ${args.length} arguments`, 'api.access.deny(reason)')]
        : [];
    case 'credentials-exchange':
      return denyCodes.some((code) => code === args[0])
        ? []
        : [denyFinding(`${JSON.stringify(args[0] ?? null)} is no error code`, exchangeUsage)];
    case 'other':
      return [];
  }
}

const exchangeUsage = `api.access.deny(code, reason), where code is ${denyCodes.join(', ')}`;

function denyFinding(detail: string, usage: string): StepFinding {
  return { code: 'deny-arguments', detail, usage };
}

/** @see https://auth0.com/docs/customize/actions/limitations */
function findDiscarded(calls: readonly ApiCall[]): readonly StepFinding[] {
  if (!calls.some(({ path }) => path === 'authentication.setPrimaryUser')) return [];
  const keys = calls.filter(({ path }) => path === 'user.setUserMetadata').map(({ args }) => String(args[0]));
  return keys.length > 0 ? [{ code: 'user-metadata-discarded', keys }] : [];
}

function findTooLarge(
  target: 'app_metadata' | 'user_metadata',
  path: string,
  calls: readonly ApiCall[],
  before: readonly ApiCall[],
): readonly StepFinding[] {
  if (!calls.some((call) => call.path === path)) return [];
  const metadata = withCalls({}, [...before, ...calls], path, (value) => value === undefined);
  const bytes = Buffer.byteLength(JSON.stringify(metadata));
  return bytes > userLimits.metadataBytes ? [{ code: 'metadata-too-large', target, bytes }] : [];
}

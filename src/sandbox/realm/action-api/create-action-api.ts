import { keys, put } from '../intrinsics.ts';
import type { ActionTrigger } from '../protocol.ts';
import type { ActionRun } from './action-run.ts';
import { createCredentialsExchangeParts } from './credentials-exchange.ts';
import { createOtherParts } from './other.ts';
import { createPostLoginParts } from './post-login.ts';

/** Creates the `api` of one Action. What its methods do to the flow is decided by the host, from the recorded calls. */
export function createActionApi(trigger: ActionTrigger, run: Omit<ActionRun, 'api'>): object {
  const api = {};
  const parts = createParts(trigger, { ...run, api });
  const names = keys(parts);
  for (let index = 0; index < names.length; index++) {
    const name = names[index] ?? '';
    put(api, name, parts[name]);
  }
  return api;
}

function createParts(trigger: ActionTrigger, run: ActionRun): Readonly<Record<string, object>> {
  switch (trigger) {
    case 'post-login':
      return { ...createPostLoginParts(run) };
    case 'credentials-exchange':
      return { ...createCredentialsExchangeParts(run) };
    case 'other':
      return createOtherParts(run);
  }
}

import { isTriggerId, type TriggerId, triggers } from '#auth0/trigger.ts';
import type { FoundScript } from './find-script.ts';

/** The trigger of an Action: the one that tenant.yaml names, or the one whose handler a text speaks of. */
export function triggerOf({ triggerId, code }: FoundScript): TriggerId {
  return (
    triggerId ??
    Object.keys(triggers)
      .filter(isTriggerId)
      .find((id) => mentions(code, id)) ??
    'post-login'
  );
}

function mentions(code: string, id: TriggerId): boolean {
  return triggers[id].handlers.some((handler) => code.includes(handler));
}

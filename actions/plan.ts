import type { PostLoginHandler } from '#auth0/action.ts';
import { claimName } from '#claims/namespace.ts';
import { planOf } from '#claims/plan.ts';

/** Puts the user's plan into the access token, and turns suspended customers away. */
export const onExecutePostLogin: PostLoginHandler = async (event, api) => {
  const plan = planOf(event.user.app_metadata);
  if (plan === 'suspended') {
    api.access.deny('Your subscription is suspended.');
    return;
  }
  api.accessToken.setCustomClaim(claimName('plan', event.resource_server?.identifier), plan);
};

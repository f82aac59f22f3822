import type { PostLoginEvent } from '#auth0/post-login-event.ts';

/** `context.authentication`. A rule has the time in milliseconds; that an Action has it as text is assumed. */
export function ruleAuthentication({ authentication }: PostLoginEvent): object {
  if (!authentication) return {};
  const methods = authentication.methods.map((method) => ({ ...method, timestamp: milliseconds(method.timestamp) }));
  return { authentication: { methods } };
}

function milliseconds(timestamp: number | string): number {
  return typeof timestamp === 'number' ? timestamp : Date.parse(timestamp);
}

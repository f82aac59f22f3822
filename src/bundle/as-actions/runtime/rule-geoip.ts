import type { PostLoginEvent } from '#auth0/post-login-event.ts';

/** `context.request.geoip`, absent where nothing is known: `countryCode3` becomes `country_code3`. */
export function ruleGeoip({ request }: PostLoginEvent): object {
  const entries = Object.entries(request.geoip ?? {}).map(([name, value]) => [snakeCase(name), value] as const);
  return entries.length > 0 ? { geoip: Object.fromEntries(entries) } : {};
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

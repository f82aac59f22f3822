import type { StoredClient } from './records/client.ts';

/**
 * The origins from which pages of a client call: those it names, and those of its callbacks.
 *
 * @see https://auth0.com/docs/get-started/applications/application-settings
 */
export function clientOrigins({ callbacks, web_origins, allowed_origins }: StoredClient): readonly string[] {
  const named = [...(web_origins ?? []), ...(allowed_origins ?? [])].map((origin) => originOf(origin) ?? origin);
  return [...new Set([...(callbacks ?? []).flatMap((url) => originOf(url) ?? []), ...named])];
}

/** A placeholder may stand in no URL, and stays as it is; the schemes of native apps have no origin. */
function originOf(url: string): string | undefined {
  if (url.includes('*') || !URL.canParse(url)) return undefined;
  const { origin } = new URL(url);
  return origin === 'null' ? undefined : origin;
}

import { isJsonObject, type Json } from '#auth0/json.ts';
import type { TransactionResult } from '#pipeline/transaction-result.ts';

/**
 * What clients, users and the user store see of a transaction, by a name for each part: `status`, `scope`,
 * `access_token https://claims.example.com/plan`. Parts that are not there have no entry.
 */
export type Seen = Readonly<Record<string, Json>>;

/** Looks at a result from outside, where the form of the extensions does not show. */
export function seenOf(result: TransactionResult): Seen {
  return { status: result.status, ...answerOf(result), ...outsideOf(result) };
}

function answerOf(result: TransactionResult): Seen {
  switch (result.status) {
    case 'issued':
      return {
        tokens: result.tokens,
        scope: [...new Set(result.scope.join(' ').split(' '))].filter((scope) => scope !== '').sort(),
        ...Object.fromEntries(
          Object.entries(result.claims).flatMap(([token, claims]) =>
            Object.entries(claims).flatMap(([claim, value]) =>
              value === undefined ? [] : [[`${token} ${claim}`, value]],
            ),
          ),
        ),
      };
    case 'denied':
    case 'failed':
      return { error: result.error, error_description: result.errorDescription };
    case 'redirected':
      return { ...(result.url !== undefined && { url: result.url }) };
    case 'challenged':
      return challengeOf(result);
  }
}

/** The second factor that is asked for. Rules let browsers be remembered unless they say otherwise. */
function challengeOf(result: TransactionResult): Seen {
  const asked = contextOf(result)['multifactor'];
  if (isJsonObject(asked)) {
    const isRemembered = asked['allowRememberBrowser'] !== false && !asked['ignoreCookie'];
    return { factor: asked['provider'] ?? null, 'factor remembered': isRemembered };
  }
  if (asked) return { factor: null, 'factor remembered': true };
  const [provider = null, options] = lastArguments(result, 'multifactor.enable') ?? [];
  const isRemembered = isJsonObject(options) && options['allowRememberBrowser'] === true;
  return { factor: provider, 'factor remembered': isRemembered };
}

/** What outlasts the transaction, whether or not there are tokens. */
function outsideOf(result: TransactionResult): Seen {
  const writes = metadataWrites(result);
  const ofRules = contextOf(result)['primaryUser'];
  const [primary] =
    typeof ofRules === 'string' ? [ofRules] : (lastArguments(result, 'authentication.setPrimaryUser') ?? []);
  return {
    ...(writes.length > 0 && { 'metadata writes': writes }),
    ...(typeof primary === 'string' && primary !== '' && { 'primary user': primary }),
  };
}

/** `['app_metadata', 'plan', 'team']`, in the order in which they were asked for. */
function metadataWrites({ calls }: TransactionResult): Json[] {
  return calls.flatMap(({ path, args: [first, second = null] }): Json[] => {
    const name = /^(?:users\.update|user\.set)(App|User)Metadata$/.exec(path)?.[1]?.toLowerCase();
    if (name === undefined) return [];
    if (path.startsWith('user.')) return [[`${name}_metadata`, String(first), second]];
    const changes = isJsonObject(second) ? Object.entries(second) : [];
    return changes.map(([key, value = null]) => [`${name}_metadata`, key, value]);
  });
}

/** `context` as the last rule left it; empty where none ran. */
function contextOf({ trace }: TransactionResult): Readonly<Record<string, Json | undefined>> {
  const last = trace.steps.findLast(({ effects }) => effects.form === 'rule')?.effects;
  return last?.form === 'rule' ? last.context : {};
}

function lastArguments({ calls }: TransactionResult, path: string): readonly Json[] | undefined {
  return calls.findLast((call) => call.path === path)?.args;
}

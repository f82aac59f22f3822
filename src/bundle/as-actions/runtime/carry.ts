import type { PostLoginApi } from '#auth0/post-login-api.ts';
import type { PostLoginEvent } from '#auth0/post-login-event.ts';
import { partOf, type RuleLogin } from './rule-login.ts';

type Root = keyof RuleLogin;

/** Where the Actions of one login hand on what their rules share. */
const key = 'rules-as-actions';

/** Puts properties that later rules read, e.g. `{ user: ['tier'] }`, where the next Action of rules finds them. */
export function handOn(api: PostLoginApi, login: RuleLogin, carried: Readonly<Record<Root, readonly string[]>>): void {
  const part = (root: Root) =>
    carried[root].map((name) => {
      const value = partOf(login[root], name);
      return value === undefined ? [name] : [name, value];
    });
  api.transaction.setMetadata(key, JSON.stringify({ user: part('user'), context: part('context') }));
}

/** Takes over what earlier rules have left, and leaves out what they have taken out. */
export function takeOver({ transaction }: PostLoginEvent, login: RuleLogin): void {
  const carried: Readonly<Record<Root, readonly (readonly [string, unknown?])[]>> = JSON.parse(
    String(transaction?.metadata[key] ?? '{"user":[],"context":[]}'),
  );
  for (const root of ['user', 'context'] as const) {
    for (const [name, value] of carried[root]) {
      if (value === undefined) Reflect.deleteProperty(login[root], name);
      else Reflect.set(login[root], name, value);
    }
  }
}

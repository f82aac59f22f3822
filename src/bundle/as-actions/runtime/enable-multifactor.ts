import { partOf } from './rule-login.ts';

/** `api`, which gets whatever provider a rule names. */
interface MultifactorApi {
  readonly multifactor: { enable(provider: unknown, options: object): void };
}

/** Asks for the second factor that a rule asked for. A rule lets browsers be remembered unless it says otherwise. */
export function enableMultifactor({ multifactor }: MultifactorApi, asked: unknown): void {
  if (!asked) return;
  const provider = partOf(asked, 'provider');
  const allowRememberBrowser = partOf(asked, 'allowRememberBrowser') !== false && !partOf(asked, 'ignoreCookie');
  multifactor.enable(provider, { allowRememberBrowser, ...(provider === 'duo' && { providerOptions: duo(asked) }) });
}

function duo(asked: unknown): object {
  const options = ['host', 'ikey', 'skey', 'username'].map((name) => [name, partOf(asked, name)] as const);
  return Object.fromEntries(options.filter(([, value]) => value !== undefined));
}

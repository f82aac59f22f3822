type MultifactorProvider = 'any' | 'duo' | 'google-authenticator' | 'guardian' | 'none';

interface MultifactorOptions {
  /** `false` unless given. */
  readonly allowRememberBrowser?: boolean;
  /** For `duo` only. */
  readonly providerOptions?: {
    readonly host: string;
    readonly ikey: string;
    readonly skey: string;
    readonly username?: string;
  };
}

/** `api.multifactor` */
export interface PostLoginMultifactorApi {
  /** Asks for a second factor at the end of the flow, after all Actions. */
  enable(provider: MultifactorProvider, options?: MultifactorOptions): void;
}

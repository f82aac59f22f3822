import type { BrowserLogin } from '../authentication/authorize/finish-login.ts';
import type { TokenOrder } from '../authentication/tokens/issue-tokens.ts';
import type { UserGrant } from './user-grants.ts';

/** A login whose scripts have run and whose user is asked whether the client may have its tokens. */
export interface PendingConsent {
  readonly login: BrowserLogin;
  readonly order: TokenOrder;
  readonly grant: UserGrant;
}

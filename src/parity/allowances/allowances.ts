import type { Allowance } from './allowance.ts';
import { emailFlag } from './email-flag.ts';
import { emptyMetadata } from './empty-metadata.ts';
import { errorCode } from './error-code.ts';
import { failureText } from './failure-text.ts';
import { hiddenParts } from './hidden-parts.ts';
import { hookScopes } from './hook-scopes.ts';
import { keyOrder } from './key-order.ts';
import { redirectTarget } from './redirect-target.ts';
import { redirectUrl } from './redirect-url.ts';
import { unknownToActions } from './unknown-to-actions.ts';
import { unrequestedScopes } from './unrequested-scopes.ts';

/** Every difference that is allowed. Anything else is a mistake: of the adapter, or of this list. */
export const allowances: readonly Allowance[] = [
  errorCode,
  failureText,
  hookScopes,
  redirectTarget,
  redirectUrl,
  keyOrder,
  hiddenParts,
  emptyMetadata,
  emailFlag,
  unrequestedScopes,
  unknownToActions,
];

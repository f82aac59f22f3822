import type { Use } from '#bundle/as-actions/uses/use.ts';
import { assemble } from './assemble.ts';
import type { Draft } from './draft.ts';
import { checkDeclared } from './rewrite/check-declared.ts';
import { loosen } from './rewrite/loosen.ts';
import { rewriteCallbacks } from './rewrite/rewrite-callbacks.ts';
import { rewriteContext } from './rewrite/rewrite-context.ts';
import { rewriteGlobals } from './rewrite/rewrite-globals.ts';
import { rewriteManagement } from './rewrite/rewrite-management.ts';
import { rewriteRequires } from './rewrite/rewrite-requires.ts';
import { rewriteUser } from './rewrite/rewrite-user.ts';

/** What is known of a rule or a hook besides its text. */
export interface SourceFacts {
  /** What the compiled script does with what Auth0 gives it. */
  readonly uses: readonly Use[];
  /** Keys of `configuration`, or of the hook's secrets. */
  readonly keys: readonly string[];
  /** Whether the source is JavaScript as the dashboard holds it. */
  readonly isPlain: boolean;
}

/** Rewrites a rule as a post-login Action. Where that is not possible the draft holds obstacles, and no text counts. */
export function rewriteRule(draft: Draft, { uses, keys, isPlain }: SourceFacts): string {
  const [user = 'user', context = 'context', callback = 'callback'] = draft.handler.parameters;
  rewriteRequires(draft);
  rewriteManagement(draft, { user, callback });
  rewriteCallbacks(draft, callback, { handedBack: [user, context], denial: () => 'api.access.deny(' });
  rewriteContext(draft, context, uses);
  rewriteUser(draft, user, uses);
  rewriteGlobals(draft, keys, isPlain);
  checkDeclared(draft);
  if (isPlain) loosen(draft);
  return assemble(draft, 'post-login');
}

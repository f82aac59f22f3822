import { checkClaimName } from '#auth0/claim-filter.ts';
import type { BuildFinding } from '../build-finding.ts';
import { bindingsOf } from './bindings.ts';
import { claimWrites } from './claim-writes.ts';
import type { Check } from './parsed-script.ts';
import { possibleStrings } from './possible-strings.ts';

/** No claim may have a name that Auth0 drops silently, as far as names can be read from the script. */
export const checkClaimNames: Check = ({ extension, ast, locate }) => {
  const bindings = bindingsOf(ast);
  return claimWrites(extension.kind, ast, bindings).flatMap(({ name, at }) =>
    (typeof name === 'string' ? [name] : possibleStrings(name, bindings)).flatMap((claim): BuildFinding[] => {
      const reason = checkClaimName(claim) ?? (extension.kind === 'hook' ? hookReason(claim) : undefined);
      return reason === undefined ? [] : [{ code: 'claim-dropped', claim, reason, location: locate(at) }];
    }),
  );
};

/** Of what a hook hands back, `scope` and names that are URLs count. */
function hookReason(claim: string): 'not-namespaced' | undefined {
  return claim === 'scope' || /^https?:\/\//.test(claim) ? undefined : 'not-namespaced';
}

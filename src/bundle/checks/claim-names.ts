import { checkClaimName } from '#auth0/claim-filter.ts';
import type { BuildFinding } from '../build-finding.ts';
import { bindingsOf } from './bindings.ts';
import { claimWrites } from './claim-writes.ts';
import type { Check } from './parsed-script.ts';
import { possibleStrings } from './possible-strings.ts';

/** No claim may have a name that Auth0 drops silently, as far as names can be read from the script. */
export const checkClaimNames: Check = ({ extension, ast, locate }) => {
  // What the hooks of other extension points call back with is no token.
  if (extension.form === 'hook' && extension.triggerId !== 'credentials-exchange') return [];
  const bindings = bindingsOf(ast);
  return claimWrites(extension.form, ast, bindings).flatMap(({ name, at }) =>
    (typeof name === 'string' ? [name] : possibleStrings(name, bindings)).flatMap((claim): BuildFinding[] => {
      const reason = checkClaimName(claim, extension.form);
      return reason === undefined ? [] : [{ code: 'claim-dropped', claim, reason, location: locate(at) }];
    }),
  );
};

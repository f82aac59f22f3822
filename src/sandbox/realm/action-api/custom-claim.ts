import { toText } from '../intrinsics.ts';
import type { ActionRun, ApiMethod } from './action-run.ts';
import { chains } from './record.ts';

/** Creates `setCustomClaim` of a token, which reports what JSON cannot carry of a claim. */
export function setsCustomClaim(run: ActionRun, token: 'accessToken' | 'idToken'): ApiMethod {
  return chains(run, `${token}.setCustomClaim`, (args) => {
    run.report.checkClaims(args[1], `${token}.${toText(args[0])}`);
  });
}

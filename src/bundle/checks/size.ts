import { actionLimits, ruleLimits } from '#auth0/limits.ts';
import type { Check } from './parsed-script.ts';

/** Auth0 documents no limit for a hook: what holds for an Action is assumed. */
const limits = { rule: ruleLimits.codeBytes, hook: actionLimits.codeBytes, action: actionLimits.codeBytes };

/** A script has a largest size. */
export const checkSize: Check = ({ extension, code }) => {
  const bytes = Buffer.byteLength(code);
  const limitBytes = limits[extension.kind];
  return bytes > limitBytes ? [{ code: 'too-large', bytes, limitBytes, location: { file: extension.source } }] : [];
};

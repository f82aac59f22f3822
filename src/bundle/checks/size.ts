import type { ExtensionForm } from '#auth0/extension-form.ts';
import { actionLimits, ruleLimits } from '#auth0/limits.ts';
import type { Project } from '#project/load-project.ts';
import type { BuildFinding } from '../build-finding.ts';
import type { BuiltScript } from '../script.ts';
import type { Check } from './parsed-script.ts';

/** Auth0 documents no limit for a hook: what holds for an Action is assumed. */
const limits = {
  rule: ruleLimits.codeBytes,
  hook: actionLimits.codeBytes,
  action: actionLimits.codeBytes,
} as const satisfies Record<ExtensionForm, number>;

/** A script has a largest size. */
export const checkSize: Check = ({ extension, code }) => {
  const bytes = Buffer.byteLength(code);
  const limitBytes = limits[extension.form];
  return bytes > limitBytes ? [{ code: 'too-large', bytes, limitBytes, location: { file: extension.source } }] : [];
};

/** All enabled rules together have a largest size, too. */
export function checkSizeOfRules({ tenant }: Project, scripts: readonly BuiltScript[]): BuildFinding[] {
  const enabled = tenant.value.rules.filter((rule) => rule.enabled).map(({ name }) => name);
  const sizes = scripts
    .filter(({ extension: { form, name } }) => form === 'rule' && enabled.includes(name))
    .map(({ code }) => Buffer.byteLength(code));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  const limitBytes = ruleLimits.codeBytes;
  // A rule that is too large on its own is found as such.
  if (bytes <= limitBytes || sizes.some((size) => size > limitBytes)) return [];
  return [{ code: 'rules-too-large', bytes, limitBytes, location: tenant.locate(['rules']) }];
}

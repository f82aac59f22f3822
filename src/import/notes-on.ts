import type { Candidate } from './candidates.ts';
import { isWithoutAction } from './entry-of.ts';

/** What is to be said of something that is imported. */
export function notesOn({ form, found, notes }: Candidate): string[] {
  const more: string[] = [];
  if (form === 'hook' && found.enabled && isWithoutAction(found)) {
    more.push(`enabled in the tenant, and disabled here: the build has no Action for ${found.triggerId} hooks yet`);
  }
  if (form === 'action' && found.modules.length > 0) {
    const modules = found.modules.map(({ name, version }) =>
      version === undefined ? name : `${name} (version ${version})`,
    );
    more.push(`requires the Actions module ${modules.join(', ')}, which the tenant has to hold`);
  }
  return [...notes, ...more];
}

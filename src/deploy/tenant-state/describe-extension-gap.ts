import type { ExtensionGap } from './extension-gap.ts';
import type { UnreadType } from './read-running-state.ts';

/** Says what is not known, and what is done without it, in one sentence without a full stop. */
export function describeExtensionGap(gap: ExtensionGap): string {
  switch (gap.code) {
    case 'code-hidden':
      return `the tenant does not show the code of "${gap.action}", bound to ${gap.triggerId}: the others are run without it`;
    case 'secrets-unknown':
      return `only the tenant knows these secrets of ${gap.of}, and a placeholder stands for each: ${gap.names.join(', ')}`;
    case 'not-read':
      return `the ${nouns[gap.type]} of the tenant were not read, and are left out: ${gap.detail}`;
    case 'module-absent':
      return `an Action requires "actions:${gap.module}", and the tenant shows no published module of this name`;
    case 'module-versions-differ':
      return `Actions run with several versions of the module "${gap.module}": one of them is taken for all`;
  }
}

const nouns = {
  actions: 'Actions',
  hooks: 'hooks',
  modules: 'Actions modules',
  rules: 'rules',
  rulesConfigs: 'settings of rules',
} as const satisfies Record<UnreadType, string>;

import type { FoundRule, FoundSecret } from './found.ts';

const named = /\bconfiguration\s*(?:(?:\?\.|\.)\s*([A-Za-z_$][\w$]*)|(?:\?\.)?\[\s*(?:'([^'\\]+)'|"([^"\\]+)")\s*\])/g;

/** The settings that the script of a rule names. */
export function namedSettings(script: string): string[] {
  return [...script.matchAll(named)].map(([, word, single, double]) => word ?? single ?? double ?? '');
}

/** Settings that rules may read: those that they name, or all of them where a rule hands on or computes what it reads. */
export function neededSettings(settings: readonly FoundSecret[], rules: readonly FoundRule[]): FoundSecret[] {
  const scripts = rules.map(({ script }) => script);
  const isOpen = scripts.some((script) => /\bconfiguration\b/.test(script.replaceAll(named, '')));
  const names = new Set(scripts.flatMap(namedSettings));
  return settings.filter(({ name }) => isOpen || names.has(name));
}

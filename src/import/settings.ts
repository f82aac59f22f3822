import type { Candidate } from './candidates.ts';
import type { Found } from './found.ts';
import type { Here } from './here.ts';
import type { ImportItem } from './import-plan.ts';
import type { MappingNames } from './mapping-names.ts';
import { neededSettings } from './needed-settings.ts';

/** The settings of rules in an import. */
export interface PlannedSettings {
  readonly items: readonly ImportItem[];
  /** Entries to add to tenant.yaml. */
  readonly entries: readonly { readonly key: string; readonly value: string }[];
}

/** Decides about the settings of rules: those that chosen rules may read come with them. */
export function planSettings(
  { rulesConfigs }: Found,
  chosen: readonly Candidate[],
  { tenant }: Pick<Here, 'tenant'>,
  isChosen: (id: string) => boolean,
  names: MappingNames,
): PlannedSettings {
  const rules = chosen.flatMap(({ form, found }) => (form === 'rule' ? [found] : []));
  const needed = neededSettings(rulesConfigs, rules);
  const items: ImportItem[] = [];
  const entries: { key: string; value: string }[] = [];
  const file = 'tenant.yaml';
  for (const setting of rulesConfigs) {
    const { name: key } = setting;
    const id = `rulesConfigs/${key}`;
    if (tenant.rulesConfigs.some((present) => present.key === key)) {
      items.push({ change: 'unchanged', id, file, notes: [] });
    } else if (needed.includes(setting)) {
      items.push({ change: 'import', id, file, notes: [] });
      entries.push({ key, value: names.secret(id, undefined, setting) });
    } else {
      const isAsked = rules.length > 0 && isChosen(id);
      const reason = 'no imported rule reads it';
      items.push(isAsked ? { change: 'skipped', id, reason, notes: [] } : { change: 'foreign', id, notes: [] });
    }
  }
  return { items, entries };
}

import { type Candidate, candidatesOf, idFolders } from './candidates.ts';
import { chooser } from './choose.ts';
import { entryOf } from './entry-of.ts';
import { environmentTexts } from './environment-texts.ts';
import type { Found, FoundSecret } from './found.ts';
import type { Here } from './here.ts';
import type { ImportItem, ImportPlan, ImportWishes } from './import-plan.ts';
import { judge } from './judge.ts';
import { createMappingNames, type MappingNames } from './mapping-names.ts';
import { notesOn } from './notes-on.ts';
import { placeOrders } from './place-orders.ts';
import type { PlannedEntry } from './planned-entry.ts';
import { type PresentEntry, presentEntries } from './present-entries.ts';
import { planSettings } from './settings.ts';
import { createSourceFiles } from './source-files.ts';
import { tenantText } from './tenant-text.ts';

/**
 * Decides what an import writes: sources byte for byte as they were found, entries in tenant.yaml, and the names of
 * secrets in the environments. Pure; where something is refused, nothing is to be written at all.
 *
 * @param mappings - values of the export's constants, as far as they were told
 */
export function planImport(
  found: Found,
  here: Here,
  wishes: ImportWishes,
  mappings: Readonly<Record<string, unknown>> = {},
): ImportPlan {
  const isChosen = chooser(wishes.only);
  const candidates = candidatesOf(found).map((candidate) => ({ ...candidate, notes: notesOn(candidate) }));
  const chosen = candidates.filter(({ id, obstacle }) => obstacle === undefined && isChosen(id));
  const names = createMappingNames(here, mappings);
  const planned = planEntries(chosen, here, wishes, names);
  const written = planned.filter(({ item: { change } }) => change === 'import' || change === 'overwrite');
  for (const { candidate } of written) names.script(candidate.id, candidate.found.script);
  const settings = planSettings(found, chosen, here, isChosen, names);
  const items: ImportItem[] = [
    ...candidates.map((each) => planned.find(({ candidate }) => candidate === each)?.item ?? leftOut(each)),
    ...settings.items,
    ...found.unread.map(({ id, reason }): ImportItem => ({ change: 'skipped', id, reason, notes: [] })),
  ];
  const files = new Map([
    ...written.flatMap(({ candidate, item }) => ('file' in item ? [[item.file, candidate.found.script] as const] : [])),
    ...environmentTexts(here.environments, names),
    ['tenant.yaml', tenantText(here, found, written, settings.entries)] as const,
  ]);
  return { items, files: changed(files, here), supply: names.supply() };
}

function planEntries(
  chosen: readonly Candidate[],
  here: Here,
  wishes: ImportWishes,
  names: MappingNames,
): PlannedEntry[] {
  const present = presentEntries(here);
  const fileOf = createSourceFiles(
    here.sources,
    present.map(({ file }) => file),
  );
  const rules = chosen.flatMap(({ form, found, name }) => (form === 'rule' ? [{ name, order: found.order }] : []));
  const orders = placeOrders(here.tenant.rules, rules);
  return chosen.map((candidate) => {
    const { id, form, name } = candidate;
    const held = present.find((entry) => entry.id === id);
    const file = held?.file ?? fileOf(idFolders[form], name);
    const place = { file, order: orders.get(name) ?? 0 };
    const item = judge(candidate, file, entryOf(candidate, { ...place, mappingOf: () => '' }), held, here, wishes);
    const isWritten = item.change === 'import' || item.change === 'overwrite';
    const mappingOf = (secret: string) =>
      heldMapping(held, secret) ?? names.secret(id, name, secretOf(candidate, secret));
    return { candidate, item, held, entry: isWritten ? entryOf(candidate, { ...place, mappingOf }) : {} };
  });
}

function secretOf({ form, found }: Candidate, name: string): FoundSecret {
  const secrets = form === 'rule' ? [] : found.secrets;
  return secrets.find((secret) => secret.name === name) ?? { name };
}

/** What stands for the secret already. */
function heldMapping(held: PresentEntry | undefined, name: string): string | undefined {
  const secrets = held?.entry['secrets'];
  const entries: [string, unknown][] = Array.isArray(secrets)
    ? secrets.map((secret: { readonly name: string; readonly value: unknown }) => [secret.name, secret.value])
    : Object.entries(Object(secrets));
  const value = entries.find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}

function leftOut({ id, notes, obstacle }: Candidate): ImportItem {
  return obstacle === undefined
    ? { change: 'foreign', id, notes: [] }
    : { change: 'skipped', id, notes, reason: obstacle };
}

function changed(files: ReadonlyMap<string, string>, { sources, tenantText: tenant, environments }: Here) {
  const present = new Map([
    ...sources,
    ...environments.map(({ name, text }) => [`environments/${name}.yaml`, text] as const),
    ['tenant.yaml', tenant] as const,
  ]);
  return new Map([...files].filter(([path, text]) => present.get(path) !== text));
}

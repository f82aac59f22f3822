import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { hasCode } from '#project/has-code.ts';
import type { ExportedItem, ExportSource } from './export-source.ts';
import { type KnownMappings, readMapped } from './read-mapped.ts';
import { readScript } from './read-script.ts';

/** Folders of the directory format, and from where they name their scripts. */
const kinds = {
  rules: { folder: 'rules', base: 'rules' },
  rulesConfigs: { folder: 'rules-configs', base: '.' },
  hooks: { folder: 'hooks', base: 'hooks' },
  actions: { folder: 'actions', base: '.' },
  modules: { folder: 'action-modules', base: '.' },
} as const;

type Kind = keyof typeof kinds;

/** The folders by which an export in directory format is known. */
export const exportFolders = [...Object.values(kinds).map(({ folder }) => folder), 'triggers'];

/**
 * Reads an export of auth0-deploy-cli in its directory format: a JSON file for each resource, and a script beside it.
 * A rule may be a script alone, as Auth0's older source control extensions have it.
 */
export function readDirectoryExport(root: string, mappings: KnownMappings): ExportSource {
  const unread: { id: string; reason: string }[] = [];
  const readItems = (kind: Kind): ExportedItem[] =>
    filesIn(join(root, kinds[kind].folder), '.json').flatMap((file) => {
      const id = `${kind}/${basename(file, '.json')}`;
      const value = readJson(join(root, kinds[kind].folder, file), mappings);
      if ('reason' in value) unread.push({ id, reason: value.reason });
      return 'reason' in value ? [] : [item(root, kind, id, value.value)];
    });
  return {
    rules: [...readItems('rules'), ...scriptsAlone(root)],
    rulesConfigs: readItems('rulesConfigs').filter(({ value }) => Object.keys(Object(value)).length > 0),
    hooks: readItems('hooks'),
    actions: readItems('actions'),
    modules: readItems('modules'),
    triggers: readTriggers(root, mappings, unread),
    unread,
  };
}

function item(root: string, kind: Kind, id: string, value: unknown): ExportedItem {
  const { folder, base } = kinds[kind];
  const beside = join(folder, `${basename(id)}.js`);
  return {
    id,
    value,
    script: (path) => (path === undefined ? readScript(root, '.', beside) : readScript(root, base, path)),
  };
}

function scriptsAlone(root: string): ExportedItem[] {
  const described = new Set(filesIn(join(root, 'rules'), '.json').map((file) => basename(file, '.json')));
  return filesIn(join(root, 'rules'), '.js')
    .map((file) => basename(file, '.js'))
    .filter((name) => !described.has(name))
    .map((name) => item(root, 'rules', `rules/${name}`, { name }));
}

function readTriggers(root: string, mappings: KnownMappings, unread: { id: string; reason: string }[]): unknown {
  // The deploy CLI reads one file as well.
  const [file] = filesIn(join(root, 'triggers'), '.json');
  if (file === undefined) return {};
  const read = readJson(join(root, 'triggers', file), mappings);
  if ('value' in read) return read.value;
  unread.push({ id: `triggers/${basename(file, '.json')}`, reason: read.reason });
  return {};
}

function readJson(path: string, mappings: KnownMappings): { readonly value: unknown } | { readonly reason: string } {
  try {
    return { value: readMapped(readFileSync(path, 'utf8'), 'json', mappings) };
  } catch (error) {
    // What the parser says would show a piece of the file, which may hold secrets.
    const detail = error instanceof Error && !(error instanceof SyntaxError) ? `: ${error.message}` : '';
    return { reason: `${basename(path)} is no JSON${detail}` };
  }
}

function filesIn(folder: string, end: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(end))
      .sort();
  } catch (error) {
    if (hasCode(error, 'ENOENT') || hasCode(error, 'ENOTDIR')) return [];
    throw error;
  }
}

import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import { ImportError } from '../import-error.ts';
import { detailOf } from './detail-of.ts';
import type { ExportedItem, ExportSource } from './export-source.ts';
import { type KnownMappings, readMapped } from './read-mapped.ts';
import { readScript } from './read-script.ts';

const items = z
  .array(z.unknown())
  .nullish()
  .transform((list) => list ?? []);

const tenant = z.object({
  rules: items,
  rulesConfigs: items,
  hooks: items,
  actions: items,
  actionModules: items,
  triggers: z.unknown().optional(),
});

/**
 * Reads an export of auth0-deploy-cli in its YAML format, `tenant.yaml` and the scripts that it names.
 *
 * @throws {ImportError} when it is no YAML, or none of that format
 */
export function readYamlExport(file: string, mappings: KnownMappings): ExportSource {
  const read = tenant.safeParse(parsed(file, mappings));
  if (!read.success) {
    throw unreadable(file, detailOf(read.error));
  }
  const folder = dirname(file);
  const itemOf = (type: string) => (value: unknown, index: number) => item(folder, `${type}/${index + 1}`, value);
  const { rules, rulesConfigs, hooks, actions, actionModules, triggers } = read.data;
  return {
    rules: rules.map(itemOf('rules')),
    rulesConfigs: rulesConfigs.map(itemOf('rulesConfigs')),
    hooks: hooks.map(itemOf('hooks')),
    actions: actions.map(itemOf('actions')),
    modules: actionModules.map(itemOf('modules')),
    triggers: triggers ?? {},
    unread: [],
  };
}

function item(folder: string, id: string, value: unknown): ExportedItem {
  return { id, value, script: (path) => readScript(folder, '.', path) };
}

function parsed(file: string, mappings: KnownMappings): unknown {
  try {
    return readMapped(readFileSync(file, 'utf8'), 'yaml', mappings) ?? {};
  } catch (cause) {
    const [detail = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n');
    throw unreadable(file, detail, cause);
  }
}

function unreadable(file: string, detail: string, cause?: unknown): ImportError {
  const message = `Read "${basename(file)}" of the export: ${detail}`;
  const fix = 'name the folder, or the file, that "a0deploy export -f yaml" has written';
  return new ImportError('export-unreadable', message, fix, cause === undefined ? undefined : { cause });
}

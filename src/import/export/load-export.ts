import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Found } from '../found.ts';
import { ImportError } from '../import-error.ts';
import { exportFolders, readDirectoryExport } from './directory-export.ts';
import type { ExportSource } from './export-source.ts';
import { foundInExport } from './found-in-export.ts';
import type { KnownMappings } from './read-mapped.ts';
import { readYamlExport } from './yaml-export.ts';

/**
 * Reads what auth0-deploy-cli has exported, in either of its formats.
 *
 * @param path - the export's folder, or its YAML file
 * @throws {ImportError} when there is no export
 */
export function loadExport(path: string, mappings: KnownMappings): Found {
  return foundInExport(sourceOf(path, mappings));
}

function sourceOf(path: string, mappings: KnownMappings): ExportSource {
  if (!existsSync(path)) {
    throw new ImportError('export-missing', `"${path}" is missing`, 'name the folder of an export of auth0-deploy-cli');
  }
  if (!statSync(path).isDirectory()) return readYamlExport(path, mappings);
  const yaml = ['tenant.yaml', 'tenant.yml'].find((file) => existsSync(join(path, file)));
  if (yaml !== undefined) return readYamlExport(join(path, yaml), mappings);
  if (exportFolders.some((folder) => existsSync(join(path, folder)))) return readDirectoryExport(path, mappings);
  const others = readdirSync(path).filter((file) => /\.ya?ml$/.test(file));
  if (others.length === 1) return readYamlExport(join(path, others[0] ?? ''), mappings);
  const message = `"${basename(path)}" is no export of auth0-deploy-cli: there is neither tenant.yaml nor one of the folders ${exportFolders.join(', ')}`;
  throw new ImportError('export-unknown', message, 'make one: a0deploy export -f yaml -o FOLDER');
}

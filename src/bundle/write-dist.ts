import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Build } from './build.ts';
import { scriptPath } from './extension.ts';
import { renderTenantYaml } from './render-tenant-yaml.ts';

/**
 * Writes a build to `dist/<environment>/`, and the source maps to `dist/.maps/<content hash>.json`. What an earlier
 * build left in the folder is gone; maps stay, so that a text deployed long ago can still be traced back.
 */
export function writeDist(root: string, environmentName: string, { scripts, assets }: Build): string {
  const folder = join(root, 'dist', environmentName);
  rmSync(folder, { recursive: true, force: true });
  write(join(folder, 'tenant.yaml'), renderTenantYaml(assets, environmentName));
  for (const script of scripts) {
    write(join(folder, scriptPath(script.extension)), script.code);
    write(join(root, 'dist', '.maps', `${script.contentHash}.json`), script.map);
  }
  return folder;
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Overrides, repositoryRoot } from '../../rig/project-fixture.ts';

const folders = ['src/auth0', 'src/bundle/as-actions', 'src/bundle/as-actions/runtime'];

/** What Actions that call the adapter are compiled with. */
export const adapter: Overrides = Object.fromEntries(
  ['package.json', ...folders.flatMap(filesIn)].map((path) => [path, readFileSync(join(repositoryRoot, path), 'utf8')]),
);

function filesIn(folder: string): string[] {
  return readdirSync(join(repositoryRoot, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => `${folder}/${name}`);
}

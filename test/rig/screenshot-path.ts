import { join } from 'node:path';
import { repositoryRoot } from './project-fixture.ts';

/** Where a browser test keeps what it saw, for people to look at: `coverage/` is not committed. */
export function screenshotPath(name: string): string {
  return join(repositoryRoot, 'coverage/screenshots', name);
}

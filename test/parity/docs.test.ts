import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allowances } from '#parity/allowances/allowances.ts';
import { repositoryRoot } from '../rig/project-fixture.ts';

it('docs/parity.md explains every allowed difference as the report does, and no other', () => {
  const text = readFileSync(join(repositoryRoot, 'docs/parity.md'), 'utf8');
  const [, section = ''] = text.split('## Allowed differences');
  const rows = [...(section.split('\n## ')[0] ?? '').matchAll(/^\| `(.+?)` \| (.+) \|$/gm)];
  expect(rows.map(([, code, explanation]) => ({ code, explanation }))).toEqual(
    allowances.map(({ code, explanation }) => ({ code, explanation })),
  );
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRule } from '#kit/run-rule.ts';
import { holdsSamples } from '../rig/holds-samples.ts';
import { repositoryRoot } from '../rig/project-fixture.ts';
import { messageOf } from './message-of.ts';

const guide = readFileSync(join(repositoryRoot, 'docs/testing.md'), 'utf8');

/** The examples of the guide, each with the file that its first line names. */
const examples = [...guide.matchAll(/^```ts\n(.*)\n([\s\S]*?)^```$/gm)].map(([, first = '', code = '']) => ({
  file: first.replace('// ', ''),
  code,
}));

/** The lines of a text that are not empty, without their indentation. */
function linesOf(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

describe('docs/testing.md', () => {
  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(8);
  });

  it.runIf(holdsSamples).each(examples)('shows a part of $file', ({ file, code }) => {
    expect(file).toMatch(/^test\/.*\.test\.ts$/);
    expect(linesOf(readFileSync(join(repositoryRoot, file), 'utf8'))).toContain(linesOf(code));
  });

  it('shows the message of a failed expectation as it is', async () => {
    const run = await runRule('username', { persona: 'grace' });
    const message = messageOf(() => expect(run).toSetClaim('access_token', 'https://claims.example.com/usernam'));
    expect(guide).toContain(`\`\`\`\n${message}\n\`\`\``);
  });

  it('names every matcher', async () => {
    const setup = readFileSync(join(repositoryRoot, 'test/kit/setup.ts'), 'utf8');
    const matchers = [...setup.matchAll(/^ {2}(to\w+)\(/gm)].map(([, name]) => name);
    expect(matchers.filter((name) => !guide.includes(`| \`${name}(`))).toEqual([]);
    expect(matchers).toHaveLength(9);
  });
});

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tenantCommand } from '#cli/commands/tenant.ts';
import { journalOf } from '../rig/journal-of.ts';
import { projectFixture } from '../rig/project-fixture.ts';
import { runCli } from '../rig/run-cli.ts';

const argv = ['--port', '0', '--json'];

describe('npm run tenant', () => {
  it('leaves a damaged state alone, says the way out, and takes it', async () => {
    await using project = await projectFixture();
    await runCli(tenantCommand, project.root, argv);
    const journal = journalOf(project.root);
    const damaged = readFileSync(journal, 'utf8').replace('\n[{', '\n[{{');
    writeFileSync(journal, damaged);
    const refused = await runCli(tenantCommand, project.root, argv);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain('fix: set it aside and start anew: npm run tenant -- --fresh');
    expect(readFileSync(journal, 'utf8')).toBe(damaged);

    const fresh = await runCli(tenantCommand, project.root, [...argv, '--fresh']);
    expect(fresh.exitCode).toBe(0);
    const kept = readdirSync(dirname(journal)).filter((name) => name.startsWith('journal.jsonl.'));
    expect(kept).toHaveLength(1);
    const aside = join(dirname(journal), kept[0] ?? '');
    expect(fresh.stderr).toBe(`What was kept before is in ${aside} now\n`);
    expect(readFileSync(aside, 'utf8')).toBe(damaged);
    expect(await runCli(tenantCommand, project.root, argv)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('has an issuer of its own when told', async () => {
    await using project = await projectFixture();
    const issuer = 'https://tenant.internal:4443/';
    const { exitCode, stdout } = await runCli(tenantCommand, project.root, [...argv, '--issuer', issuer]);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ issuer, controlToken: expect.stringMatching(/^[\w-]{43}$/) });
    const refused = await runCli(tenantCommand, project.root, [...argv, '--issuer', 'http://tenant.internal']);
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toContain('error[bad-flag]\n  --issuer: expected https://<host>/');
  });
});

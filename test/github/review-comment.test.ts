import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { repositoryRoot } from '../rig/project-fixture.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';

const marker = '<!-- auth0-custom-claims review -->';
const commit = 'a'.repeat(40);
const where = '[this run](https://github.example.com/acme/claims/actions/runs/7)';
const head = `${marker}\n<sub>Written by the code of this pull request, at ${commit}: see ${where}.</sub>\n\n`;

interface Comment {
  readonly id: number;
  readonly user: { readonly login: string } | null;
  readonly body: string;
}

interface GitHub {
  /** Open pull requests with the head that is asked for. */
  readonly pulls?: readonly { readonly number: number; readonly head: { readonly sha: string } }[];
  readonly comments?: readonly Comment[];
  /** Of every answer. */
  readonly status?: number;
}

/** What the script did and said. */
interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Comments, by the request that wrote them. */
  readonly written: readonly (readonly [request: string, body: string])[];
}

const branch = 'feat/x&state=closed#"$(id)"';
const address = z.object({ port: z.number() });

/** Runs .github/comment.js beside a GitHub of one repository. */
async function comment(github: GitHub, prepare: (file: string) => void): Promise<Run> {
  using folder = temporaryFolder();
  mkdirSync(join(folder.path, 'review-comment'));
  const file = join(folder.path, 'review-comment/review.md');
  prepare(file);
  const written: [string, string][] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    const path = url.pathname.replace('/repos/acme/claims', '');
    const sent = await text(request);
    response.statusCode = request.headers.authorization === 'Bearer swordfish' ? (github.status ?? 200) : 401;
    if (request.method !== 'GET') written.push([`${request.method} ${path}`, JSON.parse(sent).body]);
    response.end(JSON.stringify(answer(github, path, url.searchParams)));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const env = {
    PATH: process.env['PATH'],
    GITHUB_API_URL: `http://127.0.0.1:${address.parse(server.address()).port}`,
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_REPOSITORY: 'acme/claims',
    GH_TOKEN: 'swordfish',
    HEAD_BRANCH: branch,
    HEAD_OWNER: 'mallory',
    HEAD_SHA: commit,
    RUN_ID: '7',
  };
  const script = spawn(process.execPath, [join(repositoryRoot, '.github/comment.js'), file], { env });
  const [stdout, stderr, [status]] = await Promise.all([
    text(script.stdout),
    text(script.stderr),
    once(script, 'exit'),
  ]);
  server.close().closeAllConnections();
  return { status, stdout, stderr, written };
}

function answer(
  { pulls = [{ number: 5, head: { sha: commit } }], comments = [] }: GitHub,
  path: string,
  query: URLSearchParams,
) {
  if (path === '/pulls') return query.get('head') === `mallory:${branch}` && query.get('state') === 'open' ? pulls : [];
  const first = (Number(query.get('page')) - 1) * 100;
  return path.endsWith('/comments') ? comments.slice(first, first + 100) : {};
}

function writing(content: string) {
  return (file: string) => writeFileSync(file, content);
}

const bot = { login: 'github-actions[bot]' };
const others: Comment[] = [
  { id: 1, user: { login: 'mallory' }, body: `${marker}\nmine` },
  { id: 2, user: bot, body: `another bot's\n${marker}` },
  { id: 3, user: null, body: marker },
];

describe('.github/comment.js', () => {
  it('comments on the pull request that GitHub names', async () => {
    const run = await comment({ comments: others }, writing(`${marker}\n## No token changes\n`));
    expect(run).toMatchObject({ status: 0, stdout: 'Commented on #5.\n', stderr: '' });
    expect(run.written).toEqual([['POST /issues/5/comments', `${head}## No token changes\n`]]);
  });

  it('updates its own comment, on whatever page it is', async () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ id: 100 + index, user: bot, body: 'other' }));
    const own = { id: 9, user: bot, body: `${marker}\nold` };
    const run = await comment({ comments: [...others, ...many, own] }, writing('new'));
    expect(run.stdout).toBe('Updated the comment on #5.\n');
    expect(run.written).toEqual([['PATCH /issues/comments/9', `${head}new\n`]]);
  });

  it.each([
    ['none is open', []],
    ['it has moved on', [{ number: 5, head: { sha: 'b'.repeat(40) } }]],
    ['there are two', [5, 6].map((number) => ({ number, head: { sha: commit } }))],
  ])('writes nothing when %s', async (_what, pulls) => {
    const run = await comment({ pulls }, writing('new'));
    expect(run).toMatchObject({ status: 0, written: [] });
    expect(run.stdout).toMatch(/^No single open pull request of mallory is at a+: nothing to comment on\.\n$/);
  });

  it.each<[string, (file: string) => void]>([
    ['nothing', () => {}],
    ['a link to another file', (file) => symlinkSync('/etc/hostname', file)],
    ['a folder', (file) => mkdirSync(file)],
  ])('says that there is no review when the run has left %s', async (_what, prepare) => {
    const { written } = await comment({}, prepare);
    expect(written).toEqual([
      ['POST /issues/5/comments', `${marker}\n## No review of ${commit}\n\nIt ended without one: see ${where}.\n`],
    ]);
  });

  it('takes a text for a text, whatever it says', async () => {
    const hostile = `${marker}\n@acme/owners: "\`$(id)\`" $\{{ github.token }} ada@example.com`;
    const { written } = await comment({}, writing(hostile));
    const shown = `@\u200bacme/owners: "\`$(id)\`" $\{{ github.token }} ada@\u200bexample.com`;
    expect(written).toEqual([['POST /issues/5/comments', `${head}${shown}\n`]]);
  });

  it('keeps below what GitHub takes', async () => {
    const { written } = await comment({}, writing('x'.repeat(5_000_000)));
    const [, body = ''] = written[0] ?? [];
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('x\n\n… cut off\n');
  });

  it('fails where GitHub refuses, and tells no token', async () => {
    const { status, stdout, stderr, written } = await comment({ status: 403 }, writing('x'));
    expect({ status, stdout, written }).toEqual({ status: 1, stdout: '', written: [] });
    expect(stderr).toContain('Error: GET /pulls: GitHub answered 403\n');
    expect(stderr).not.toContain('swordfish');
  });
});

import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../rig/project-fixture.ts';
import { temporaryFolder } from '../rig/temporary-folder.ts';
import { workflows } from './workflows.ts';

const review = workflows.get('review.yml');
const job = review?.jobs['review'];

/** The step of that name. */
function step(name: string) {
  return job?.steps.find((each) => each.name === name);
}

describe('the review of a pull request', () => {
  it('needs no secrets and no tenant, so that it works for a fork', () => {
    expect(review?.on).toEqual({ pull_request: null });
    expect(review?.permissions).toEqual({});
    expect(job?.permissions).toEqual({ contents: 'read' });
    expect(JSON.stringify(review)).not.toMatch(/secrets\.|github\.token|environment/);
  });

  it('runs once for each pull request, for what was pushed last', () => {
    expect(review?.concurrency).toEqual({
      group: `review-$\{{ github.event.pull_request.number }}`,
      'cancel-in-progress': true,
    });
  });

  it('has the commit that it compares with', () => {
    const [checkout] = job?.steps ?? [];
    expect(checkout?.with).toEqual({ 'persist-credentials': false, 'fetch-depth': 2 });
    expect(step('Review')?.run).toContain('--base HEAD^1');
  });

  it('keeps all of it, also when the policy found an error, and hands on the text of the comment', () => {
    const folder = `$\{{ runner.temp }}/review`;
    expect(step('Keep the review')).toMatchObject({
      if: `$\{{ !cancelled() }}`,
      with: { name: 'review', path: folder },
    });
    expect(step('Hand on what is to be commented')).toMatchObject({
      if: `$\{{ !cancelled() }}`,
      with: { name: 'review-comment', path: `${folder}/review.md` },
    });
  });

  /** Runs the step with a stand-in for npm. */
  function runStep(npm: string) {
    using folder = temporaryFolder();
    const [bin, summary] = [join(folder.path, 'bin'), join(folder.path, 'summary')];
    mkdirSync(bin);
    writeFileSync(join(bin, 'npm'), `#!/usr/bin/env bash\n${npm}\n`);
    chmodSync(join(bin, 'npm'), 0o755);
    const { status, stdout } = spawnSync('bash', ['-e', '-c', step('Review')?.run ?? ''], {
      env: {
        PATH: `${bin}:${process.env['PATH']}`,
        RUNNER_TEMP: folder.path,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_SERVER_URL: 'https://github.example.com',
        GITHUB_REPOSITORY: 'acme/claims',
        GITHUB_RUN_ID: '7',
      },
      encoding: 'utf8',
    });
    const said = stdout.replaceAll(folder.path, 'TEMP');
    return { status, stdout: said, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : undefined };
  }

  it.each([0, 1])('puts the comment into the summary, and ends as the review does: %i', (code) => {
    const run = runStep(`echo "$*"; echo '## Tokens' >"$RUNNER_TEMP/review/review.md"; exit ${code}`);
    expect(run).toEqual({
      status: code,
      stdout:
        'run -s review -- --base HEAD^1 --markdown TEMP/review/review.md --artifact-url https://github.example.com/acme/claims/actions/runs/7#artifacts --html TEMP/review/review.html --out TEMP/review/review.json\n',
      summary: '## Tokens\n',
    });
  });

  it('has no summary where there is no review', () => {
    expect(runStep('exit 1')).toEqual({ status: 1, stdout: '', summary: undefined });
  });
});

describe('the comment of a review', () => {
  const comment = workflows.get('review-comment.yml');
  const steps = comment?.jobs['comment']?.steps ?? [];

  it('follows the review, with the least rights that will do', () => {
    expect(comment?.on).toEqual({ workflow_run: { workflows: [review?.name], types: ['completed'] } });
    expect(comment?.permissions).toEqual({});
    expect(comment?.jobs['comment']?.permissions).toEqual({
      actions: 'read',
      contents: 'read',
      'pull-requests': 'write',
    });
  });

  it('runs the code of the default branch, and takes but one text of the pull request, beside the checkout', () => {
    const [download, checkout, run, ...others] = steps;
    expect(others).toEqual([]);
    expect(download?.with).toMatchObject({ name: 'review-comment', path: `$\{{ runner.temp }}/review-comment` });
    expect(checkout?.with).toEqual({ 'persist-credentials': false });
    expect(run?.run).toBe('node .github/comment.js "$RUNNER_TEMP/review-comment/review.md"');
  });

  it('knows the comment by the line that the review begins with', () => {
    const { marker } = /const marker = '(?<marker>.*)';/.exec(read('.github/comment.js'))?.groups ?? {};
    expect(read('src/cli/review/render-markdown.ts')).toContain(`commentMarker = '${marker}'`);
  });

  function read(path: string): string {
    return readFileSync(join(repositoryRoot, path), 'utf8');
  }
});

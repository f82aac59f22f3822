// Puts what a run of review.yml says into the one comment that its pull request has for it, or makes that comment.
// It runs with the right to write to pull requests, and reads what the code of a pull request has written, of a fork
// perhaps: a text to be shown, and nothing else. Which pull request it is for, GitHub tells, and not that text.
//
//   node .github/comment.js FOLDER/review.md
import { closeSync, lstatSync, openSync, readSync } from 'node:fs';

/** First line of the comment, by which the next run finds it: that of what `npm run review -- --markdown` writes. */
const marker = '<!-- auth0-custom-claims review -->';

/** GitHub takes 65,536 characters. */
const mostCharacters = 65_000;

const {
  GITHUB_API_URL: api = '',
  GITHUB_SERVER_URL: server = '',
  GITHUB_REPOSITORY: repository = '',
  GH_TOKEN: token = '',
  HEAD_BRANCH: branch = '',
  HEAD_OWNER: owner = '',
  HEAD_SHA: commit = '',
  RUN_ID: run = '',
} = process.env;

const number = await findPullRequest();
say(
  number === undefined
    ? `No single open pull request of ${owner} is at ${commit}: nothing to comment on.`
    : await comment(number, bodyOf(readText(process.argv[2]))),
);

/** The event of a run names no pull request of a fork. One that has moved on gets the comment of its next run. */
async function findPullRequest() {
  const head = encodeURIComponent(`${owner}:${branch}`);
  const open = await request('GET', `/pulls?state=open&per_page=100&head=${head}`);
  const [found, ...others] = open.filter((pull) => pull.head.sha === commit);
  return others.length === 0 ? found?.number : undefined;
}

async function comment(pull, body) {
  const id = await findComment(pull);
  if (id === undefined) await request('POST', `/issues/${pull}/comments`, { body });
  else await request('PATCH', `/issues/comments/${id}`, { body });
  return `${id === undefined ? 'Commented on' : 'Updated the comment on'} #${pull}.`;
}

/** Anybody may write a comment that begins as ours does. */
async function findComment(pull) {
  for (let page = 1; ; page += 1) {
    const comments = await request('GET', `/issues/${pull}/comments?per_page=100&page=${page}`);
    const found = comments.find(({ user, body }) => user?.login === 'github-actions[bot]' && body?.startsWith(marker));
    if (found || comments.length < 100) return found?.id;
  }
}

/** The review, or undefined where the run has left none. What is no plain file is none, and no more is read than fits. */
function readText(path) {
  if (lstatSync(path, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const file = openSync(path);
  const bytes = Buffer.alloc(4 * mostCharacters);
  const length = readSync(file, bytes);
  closeSync(file);
  return bytes.toString('utf8', 0, length);
}

function bodyOf(text) {
  const where = `[this run](${server}/${repository}/actions/runs/${run})`;
  if (text === undefined) return `${marker}\n## No review of ${commit}\n\nIt ended without one: see ${where}.\n`;
  // A bot may call teams together whom the author of a fork may not. The space has no width.
  const shown = text
    .replace(marker, '')
    .trim()
    .replace(/@(?=\w)/g, '@\u200b');
  const fitting = shown.length > mostCharacters ? `${shown.slice(0, mostCharacters)}\n\n… cut off` : shown;
  // First, where no text can hide it.
  return `${marker}\n<sub>Written by the code of this pull request, at ${commit}: see ${where}.</sub>\n\n${fitting}\n`;
}

async function request(method, path, content) {
  const answer = await fetch(`${api}/repos/${repository}${path}`, {
    method,
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-github-api-version': '2022-11-28',
    },
    ...(content && { body: JSON.stringify(content) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path.replace(/\?.*/, '')}: GitHub answered ${answer.status}`);
  return answer.json();
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

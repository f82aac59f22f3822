'use strict';

/** What a script could do that has got out of its realm: each answers with what it got, or throws. */
const deeds = {
  'reads a file': () => require('node:fs').readFileSync('/etc/passwd', 'utf8'),
  'reads a file with a promise': () => require('node:fs/promises').readFile('/etc/passwd', 'utf8'),
  'lists a folder': () => require('node:fs').readdirSync('/'),
  'writes a file': () => require('node:fs').writeFileSync(process.argv[2], ''),
  'runs a command': () => require('node:child_process').execSync('id').toString(),
  'starts a thread': () => new (require('node:worker_threads').Worker)('1', { eval: true, execArgv: [] }).terminate(),
  'loads a file': () => require('typescript/package.json'),
  'imports a file': () => import(require.resolve('yaml')),
  'turns text into a function': () => new Function('return 1')(),
  // biome-ignore lint/security/noGlobalEval: this is what must not work.
  'evaluates text': () => globalThis.eval('1'),
};

async function whatCameOf(deed) {
  try {
    await deed();
    return 'done';
  } catch {
    return 'refused';
  }
}

async function tell() {
  const came = {};
  for (const [name, deed] of Object.entries(deeds)) came[name] = await whatCameOf(deed);
  process.send({ came, env: { ...process.env } }, () => process.exit());
}

void tell();

// Starts a command: `node scripts/start.js try --cases …` runs scripts/try.ts, and another file by its path. Loading some
// three hundred files of TypeScript one by one takes half a second, so they are bundled once for each state of the
// sources.
// Plain JavaScript, because nothing has been compiled yet.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, 'node_modules/.cache/auth0-custom-claims');
/** What else a bundle depends on: the versions of packages, and how imports are resolved. */
const settings = ['node_modules/.package-lock.json', 'package.json', 'tsconfig.json', 'scripts/start.js'];
/** Of many small files, which load faster as one. The others may look for files of their own. */
const bundledPackages = ['auth0', 'commander', 'yaml', 'zod'];
const dayMs = 86_400_000;

const [given] = process.argv.splice(2, 1);
const entry = given.endsWith('.ts') ? given : `scripts/${given}.ts`;
const name = basename(entry, '.ts');
const current = join(cache, `command-${name}.json`);
const folder = findBundle() ?? (await bundle());
await import(pathToFileURL(join(cache, folder, `${name}.js`)).href);

/** The folder of the last bundle, if its sources are what they were. */
function findBundle() {
  try {
    const { folder: found, inputs } = JSON.parse(readFileSync(current, 'utf8'));
    statSync(join(cache, found));
    return inputs.every(([file, state]) => stateOf(file) === state) ? found : undefined;
  } catch (error) {
    // There is none yet, or somebody has cleaned up, or a file that it was made of is gone.
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function stateOf(file) {
  const { mtimeMs, size } = statSync(join(root, file));
  return `${mtimeMs} ${size}`;
}

/** Bundles the command and returns the bundle's folder. */
async function bundle() {
  const startedAt = Date.now();
  const { build } = await import('esbuild');
  const made = `command-${name}-${randomUUID()}`;
  const { metafile } = await build({
    absWorkingDir: root,
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    bundle: true,
    define: { 'import.meta.url': 'ownPlace' },
    entryPoints: [entry],
    external: externalPackages(),
    format: 'esm',
    logLevel: 'error',
    metafile: true,
    outdir: join(cache, made),
    platform: 'node',
    plugins: [{ name: 'own-place', setup: keepPlace }],
    // What is imported on demand is loaded on demand.
    splitting: true,
    target: 'node20',
  }).catch(exitTold);
  const files = [...Object.keys(metafile.inputs), ...settings].filter(
    (file) => !file.includes('node_modules/') || settings.includes(file),
  );
  const inputs = files.map((file) => [file, stateOf(file)]);
  // Whoever saved a file in the meantime does not find an older one in its place.
  const isStale = files.some((file) => statSync(join(root, file)).mtimeMs >= startedAt);
  if (!isStale) replace(JSON.stringify({ folder: made, inputs }));
  removeOld(made);
  return made;
}

/** esbuild has told what was wrong. */
function exitTold() {
  process.exit(1);
}

/** A file asks where it stands: in the sources, and not in the bundle. */
function keepPlace({ onLoad }) {
  onLoad({ filter: /\.ts$/ }, ({ path }) => {
    const text = readFileSync(path, 'utf8');
    if (!text.includes('import.meta.url')) return { contents: text, loader: 'ts' };
    const place = JSON.stringify(pathToFileURL(path).href);
    return { contents: `const ownPlace = ${place};${text}`, loader: 'ts' };
  });
}

function externalPackages() {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...devDependencies }).filter((each) => !bundledPackages.includes(each));
}

/** Other processes may do the same at the same time: each renames a finished file. */
function replace(text) {
  const own = `${current}.${process.pid}`;
  writeFileSync(own, text);
  renameSync(own, current);
}

/** A command that still runs may load more of its bundle. */
function removeOld(made) {
  mkdirSync(cache, { recursive: true });
  for (const entry of readdirSync(cache)) {
    const path = join(cache, entry);
    const isOld = entry !== made && Date.now() - statSync(path).mtimeMs > dayMs;
    if (isOld && entry.startsWith('command-')) rmSync(path, { recursive: true, force: true });
  }
}

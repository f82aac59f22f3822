import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { bundlePackage } from '#bundle/bundle-package.ts';
import { projectFixture } from '../rig/project-fixture.ts';

const root = process.cwd();

/** Evaluates a text as a CommonJS module. Says what it required. */
function load(text: string | undefined): { exports: unknown; required: string[] } {
  const module: { exports: unknown } = { exports: {} };
  const required: string[] = [];
  const require = (id: string): unknown => {
    required.push(id);
    return createRequire(import.meta.url)(id);
  };
  compileFunction(text ?? 'throw new Error("no text")', ['module', 'exports', 'require'])(
    module,
    module.exports,
    require,
  );
  return { exports: module.exports, required };
}

describe('bundlePackage', () => {
  it('gives a text that is the package', async () => {
    expect(load(await bundlePackage(root, 'lodash')).exports).toHaveProperty('VERSION', expect.stringMatching(/^4\./));
  });

  it.each(['lodash/get', 'lodash@4.17.21/get'])('bundles a part of a package: %s', async (id) => {
    const { exports } = load(await bundlePackage(root, id));

    expect(Reflect.apply(Object(exports), undefined, [{ a: { b: 1 } }, 'a.b'])).toBe(1);
  });

  it.each(['semver', 'semver@1.0.0'])('finds a package by its name, whatever version a rule pins: %s', async (id) => {
    expect(load(await bundlePackage(root, id)).exports).toHaveProperty('valid');
  });

  it('bundles a package of modules', async () => {
    expect(load(await bundlePackage(root, 'jose')).exports).toHaveProperty('SignJWT');
  });

  it('bundles a package of a scope', async () => {
    expect(load(await bundlePackage(root, '@jridgewell/trace-mapping')).exports).toHaveProperty('originalPositionFor');
  });

  it('leaves nothing to require but core modules', async () => {
    const { isBuiltin } = await import('node:module');
    const { required } = load(await bundlePackage(root, 'winston'));

    expect(required.filter((id) => !isBuiltin(id))).toEqual([]);
    expect(required).toContain('util');
  });

  it('leaves out what a package can do without', async () => {
    await using project = await projectFixture({
      'node_modules/optional/package.json': '{ "name": "optional", "version": "1.0.0" }',
      'node_modules/optional/index.js': `try { module.exports = require('not-there'); } catch ({ code }) { module.exports = code; }`,
    });

    expect(load(await bundlePackage(project.root, 'optional')).exports).toBe('MODULE_NOT_FOUND');
  });

  it.each([
    'not-installed',
    'fs',
    'node:fs',
    './package.json',
    '../x',
    '/etc/passwd',
    'https://a.example',
    'actions:x',
    '',
  ])('gives nothing for %j', async (id) => {
    expect(await bundlePackage(root, id)).toBeUndefined();
  });

  it('gives the same text from wherever it is called', async () => {
    const text = await bundlePackage(root, 'semver');

    expect(text).toBe(await bundlePackage(`${root}/`, 'semver'));
    expect(text).not.toContain(root);
  });
});

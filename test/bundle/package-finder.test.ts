import { describe, expect, it } from 'vitest';
import { createPackageFinder } from '#bundle/package-finder.ts';
import { projectFixture } from '../rig/project-fixture.ts';

describe('createPackageFinder', () => {
  it('gives a package that cannot be bundled a text that says why when it is required', async () => {
    await using project = await projectFixture({
      'node_modules/addon/index.js': "module.exports = require('./addon.node');",
      'node_modules/addon/addon.node': 'native',
    });

    const text = await createPackageFinder(project.root)('addon@1.0.0');

    expect(() => new Function(text ?? '')()).toThrow(
      /^The sandbox cannot run the package "addon": .*\.node.*\. Give it a mock instead$/,
    );
  });
});

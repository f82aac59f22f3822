import { describe, expect, it } from 'vitest';
import { loadProject } from '#project/load-project.ts';
import { renderLocation } from '#project/location.ts';
import type { YamlFile } from '#project/yaml-file.ts';
import { projectFixture } from '../rig/project-fixture.ts';

const text = `# comment
rules:
  - name: username
    script: ./rules/username.ts
    order: 10
  - { name: roles, script: ./rules/roles.ts, order: 20 }
triggers:
  post-login:
    - { action_name: plan, display_name: plan }
`;

async function locatorOf(tenantYaml: string): Promise<YamlFile<unknown>['locate']> {
  await using project = await projectFixture({ 'tenant.yaml': tenantYaml });
  return loadProject(project.root, 'local').tenant.locate;
}

describe('a place in a YAML file', () => {
  it.each<[path: PropertyKey[], place: string]>([
    [['rules'], 'tenant.yaml:2:1'],
    [['rules', 0], 'tenant.yaml:3:5'],
    [['rules', 0, 'script'], 'tenant.yaml:4:5'],
    [['rules', 1, 'order'], 'tenant.yaml:6:46'],
    [['triggers', 'post-login'], 'tenant.yaml:8:3'],
    [['triggers', 'post-login', 0, 'action_name'], 'tenant.yaml:9:9'],
  ])('of %j is %s', async (path, place) => {
    const locate = await locatorOf(text);
    expect(renderLocation(locate(path))).toBe(place);
  });

  it.each<[path: PropertyKey[], place: string]>([
    [['rules', 0, 'enabled'], 'tenant.yaml:3:5'],
    [['rules', 7, 'name'], 'tenant.yaml:2:1'],
    [['hooks', 0, 'name'], 'tenant.yaml:1:1'],
    [[], 'tenant.yaml:1:1'],
  ])('of %j, which is absent, is that of the nearest parent', async (path, place) => {
    const locate = await locatorOf(text);
    expect(renderLocation(locate(path))).toBe(place);
  });

  it.each([
    ['with CRLF line ends', text.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', `\uFEFF${text}`],
  ])('is on the same line in a file %s', async (_title, variant) => {
    const locate = await locatorOf(variant);
    expect(locate(['rules', 0, 'script'])).toMatchObject({ file: 'tenant.yaml', line: 4 });
  });
});

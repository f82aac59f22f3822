import { describe, expect, it } from 'vitest';
import { extensionsOfAssets } from '#pipeline/extensions-of-assets.ts';
import { tenantYaml } from '#project/tenant-yaml.ts';
import { tenantWith } from './pipeline-kit.ts';

describe('the extensions of a build', () => {
  it('are those of its assets', () => {
    expect(
      extensionsOfAssets(
        tenantYaml.parse({
          rules: [{ name: 'username', script: 'text of a rule', order: 1 }],
          rulesConfigs: [{ key: 'NAMESPACE', value: 'https://claims.example.com/' }],
          hooks: [
            {
              name: 'active',
              script: 'text',
              triggerId: 'credentials-exchange',
              enabled: true,
              secrets: { KEY: 'value' },
            },
            { name: 'idle', script: 'text', triggerId: 'credentials-exchange' },
          ],
          actions: [
            {
              name: 'plan',
              code: 'text of an Action',
              supported_triggers: [{ id: 'post-login', version: 'v3' }],
              secrets: [{ name: 'KEY', value: '@@KEY@@' }],
            },
          ],
          triggers: { 'post-login': [{ action_name: 'plan', display_name: 'Plan' }] },
        }),
      ),
    ).toMatchObject({
      rules: [{ name: 'username', script: 'text of a rule', order: 1, enabled: true }],
      rulesConfigs: { NAMESPACE: 'https://claims.example.com/' },
      hooks: [
        { name: 'active', script: 'text', triggerId: 'credentials-exchange', enabled: true, secrets: { KEY: 'value' } },
        { name: 'idle', script: 'text', triggerId: 'credentials-exchange', enabled: false, secrets: {} },
      ],
      actions: [{ name: 'plan', code: 'text of an Action', secrets: { KEY: '@@KEY@@' } }],
      bindings: { 'post-login': ['plan'] },
    });
  });

  it('leave out Actions that are not deployed', () => {
    const action = { name: 'draft', code: 'text', supported_triggers: [{ id: 'post-login', version: 'v3' }] };
    const assets = tenantYaml.parse({ actions: [{ ...action, deployed: false }] });
    expect(extensionsOfAssets(assets).actions).toEqual([]);
  });

  it('are none where the build holds other resources only', () => {
    expect(extensionsOfAssets({ clients: [{ name: 'Web shop' }], tenant: {} })).toEqual(tenantWith({}));
  });
});

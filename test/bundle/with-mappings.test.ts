import { describe, expect, it } from 'vitest';
import type { Assets } from '#bundle/assets.ts';
import { MappingError, withMappings } from '#bundle/with-mappings.ts';

const assets: Assets = {
  rulesConfigs: [{ key: 'KEY', value: '@@KEY@@' }],
  resourceServers: [
    { name: 'API', identifier: 'https://##HOST##/v1', options: { keys: ['@@KEY@@', 'a @@KEY@@ and ##HOST##'] } },
  ],
  tenant: { session_lifetime: 1, flags: { a: true, b: null }, friendly_name: 'KEY @@ ##' },
};

describe('assets with values for their mappings', () => {
  it('hold them wherever the mapping stood, and everything else as it was', () => {
    expect(withMappings(assets, { KEY: '$& secret', HOST: 'api.example.com' })).toEqual({
      rulesConfigs: [{ key: 'KEY', value: '$& secret' }],
      resourceServers: [
        {
          name: 'API',
          identifier: 'https://api.example.com/v1',
          options: { keys: ['$& secret', 'a $& secret and api.example.com'] },
        },
      ],
      tenant: { session_lifetime: 1, flags: { a: true, b: null }, friendly_name: 'KEY @@ ##' },
    });
  });

  it('leave the assets of the build alone', () => {
    const before = structuredClone(assets);
    withMappings(assets, { KEY: 'secret', HOST: 'api.example.com' });
    expect(assets).toEqual(before);
  });

  it('are refused when a mapping has no value: the error names the place', () => {
    const error = new MappingError('KEY', 'resourceServers[0].options.keys[0]');
    const { rulesConfigs: _rulesConfigs, ...others } = assets;
    expect(() => withMappings(others, { HOST: 'api.example.com' })).toThrow(error);
    expect(error).toMatchObject({ mapping: 'KEY', path: 'resourceServers[0].options.keys[0]' });
    expect(error.message).toBe('"KEY" at resourceServers[0].options.keys[0] has no value');
  });

  it.each(['@@constructor@@', '##toString##', '@@__proto__@@'])(
    'are refused for %s, which has no value either',
    (value) => {
      expect(() => withMappings({ rulesConfigs: [{ key: 'KEY', value }] }, {})).toThrow(MappingError);
    },
  );
});

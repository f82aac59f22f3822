import { expect, it } from 'vitest';
import { changedSecrets, fingerprintsOf } from '#deploy/record/secret-fingerprints.ts';
import { actionAsset } from '../plan/plan-kit.ts';

const assets = {
  actions: [actionAsset('plan', { secrets: [{ name: 'KEY', value: '@@CRM_KEY@@' }] }), actionAsset('other')],
  rulesConfigs: [{ key: 'API', value: 'https://##HOST##' }],
};

it('says nothing of a value to whoever lacks the key, and differs from place to place', () => {
  const twice = {
    actions: ['a', 'b'].map((name) => actionAsset(name, { secrets: [{ name: 'KEY', value: '@@K@@' }] })),
  };
  const [first, second] = Object.values(fingerprintsOf(twice, { K: 'swordfish' }, 'key'));
  expect(first).toMatch(/^[0-9a-f]{8}:[0-9a-f]{64}$/);
  expect(first).not.toBe(second);
  expect(fingerprintsOf(twice, { K: 'swordfish' }, 'another key')['actions/a/KEY']).not.toBe(first);
});

it('finds the secrets that have another value than last time, by the name of the environment', () => {
  const last = fingerprintsOf(assets, { CRM_KEY: 'old', HOST: 'a' }, 'key');
  expect(Object.keys(last)).toEqual(['actions/plan/KEY', 'rulesConfigs/API']);
  const now = fingerprintsOf(assets, { CRM_KEY: 'new', HOST: 'b' }, 'key');
  expect(changedSecrets(assets, now, last)).toEqual(['CRM_KEY', 'HOST']);
  expect(changedSecrets(assets, last, last)).toEqual([]);
});

it('takes a secret that was never sent, or that cannot be compared here, for unchanged', () => {
  const now = fingerprintsOf(assets, { CRM_KEY: 'new' }, 'key');
  expect(Object.keys(now)).toEqual(['actions/plan/KEY']);
  expect(changedSecrets(assets, now, {})).toEqual([]);
  expect(changedSecrets(assets, {}, now)).toEqual([]);
  expect(changedSecrets(assets, now, fingerprintsOf(assets, { CRM_KEY: 'old' }, 'another key'))).toEqual([]);
});

import { describe, expect, it } from 'vitest';
import { declaredPackages } from '#pipeline/declared-packages.ts';

const none = { rules: [], hooks: [], actions: [] };
const rule = { name: 'r', order: 1, enabled: true };
const hook = { name: 'h', triggerId: 'credentials-exchange', enabled: true, secrets: {} };

describe('declaredPackages', () => {
  it('takes a rule at its word when it names a version', () => {
    const script = `function (u, c, cb) { require('lodash@4.17.21'); require("@scope/a@1.0.0"); require('request'); }`;

    expect(declaredPackages({ ...none, rules: [{ ...rule, script }] })).toEqual(['lodash@4.17.21', '@scope/a@1.0.0']);
  });

  it('leaves out what a hook or an Action has not declared, and core modules', () => {
    const script = `require('axios'); require('lodash/get'); require('crypto'); require('actions:shared'); import('uuid');`;
    const dependencies = ['lodash', 'uuid'];

    expect(declaredPackages({ ...none, hooks: [{ ...hook, script, dependencies }] })).toEqual(['lodash/get', 'uuid']);
    expect(declaredPackages({ ...none, actions: [{ name: 'a', code: script, secrets: {}, dependencies }] })).toEqual([
      'lodash/get',
      'uuid',
    ]);
    expect(declaredPackages({ ...none, actions: [{ name: 'a', code: script, secrets: {} }] })).toEqual([]);
  });
});

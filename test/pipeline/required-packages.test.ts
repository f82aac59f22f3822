import { describe, expect, it } from 'vitest';
import { requiredPackages } from '#pipeline/required-packages.ts';

describe('requiredPackages', () => {
  it('takes a rule at its word when it names a version', () => {
    const code = `function (u, c, cb) { require('lodash@4.17.21'); require("@scope/a@1.0.0"); require('request'); }`;

    expect(requiredPackages('rule', code)).toEqual(['lodash@4.17.21', '@scope/a@1.0.0']);
  });

  it.each(['hook', 'action'] as const)(
    'leaves out what an extension (%s) has not declared, and core modules',
    (form) => {
      const code = `require('axios'); require('lodash/get'); require('crypto'); require('actions:shared'); import('uuid');`;

      expect(requiredPackages(form, code, ['lodash', 'uuid'])).toEqual(['lodash/get', 'uuid']);
      expect(requiredPackages(form, code)).toEqual([]);
    },
  );
});

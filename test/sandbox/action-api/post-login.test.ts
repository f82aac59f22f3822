import { describe, expect, it } from 'vitest';
import { actionLogin, login } from '../flows.ts';
import { lastStep, realmKinds, sharedSandbox } from '../shared-sandbox.ts';
import { answerOf, asking, callsOf, failureOf, withEvent } from './asking.ts';

describe.each(realmKinds)('in a %s realm', (realm) => {
  const sandbox = sharedSandbox({ realm });
  const action = (body: string) => `exports.onExecutePostLogin = async (event, api) => {${body}};`;
  const passRule = (statement: string) =>
    `function (user, context, callback) { ${statement} callback(null, user, context); }`;

  describe('the api of a login', () => {
    it('has exactly the documented methods', async () => {
      const body =
        'return Object.fromEntries(Object.keys(api).map((part) => [part, Object.keys(api[part]).join(" ")]));';
      expect(await answerOf(sandbox, asking(body))).toEqual({
        access: 'deny',
        accessToken: 'addScope removeScope setCustomClaim',
        authentication: 'challengeWith challengeWithAny enrollWith enrollWithAny recordMethod setPrimaryUser',
        cache: 'delete get set',
        groups: 'getUserGroups hasGroupMembership',
        idToken: 'setCustomClaim',
        multifactor: 'enable',
        prompt: 'render',
        redirect: 'canRedirect encodeToken sendUserTo validateToken',
        refreshToken: 'deleteMetadata evictMetadata revoke setExpiresAt setIdleExpiresAt setMetadata',
        roles: 'getUserEffectiveRoles getUserEffectiveRolesByIds getUserEffectiveRolesByNames',
        rules: 'wasExecuted',
        samlResponse:
          'setAttribute setAudience setAuthnContextClassRef setCert setCreateUpnClaim setDestination setDigestAlgorithm setEncryptionAlgorithm setEncryptionCert setEncryptionPublicKey setIncludeAttributeNameFormat setIssuer setKey setLifetimeInSeconds setMapIdentities setMapUnknownClaimsAsIs setNameIdentifierFormat setNameIdentifierProbes setPassthroughClaimsWithNoMapping setRecipient setRelayState setSignatureAlgorithm setSignResponse setSigningCert setTypedAttributes',
        session: 'deleteMetadata evictMetadata revoke setCookieMode setExpiresAt setIdleExpiresAt setMetadata',
        transaction: 'setMetadata',
        user: 'setAppMetadata setUserMetadata',
        validation: 'error',
      });
    });

    it('chains where Auth0 does', async () => {
      const event = withEvent({ session: { id: 'session-1' } });
      const body = `const calls = {
        'access.deny': () => api.access.deny('no'),
        'accessToken.addScope': () => api.accessToken.addScope('a'),
        'accessToken.removeScope': () => api.accessToken.removeScope('a'),
        'accessToken.setCustomClaim': () => api.accessToken.setCustomClaim('a', 1),
        'authentication.challengeWith': () => api.authentication.challengeWith({ type: 'otp' }),
        'authentication.setPrimaryUser': () => api.authentication.setPrimaryUser('auth0|1'),
        'idToken.setCustomClaim': () => api.idToken.setCustomClaim('a', 1),
        'multifactor.enable': () => api.multifactor.enable('any'),
        'redirect.sendUserTo': () => api.redirect.sendUserTo('https://acme.example'),
        'refreshToken.setExpiresAt': () => api.refreshToken.setExpiresAt(1),
        'samlResponse.setAudience': () => api.samlResponse.setAudience('a'),
        'session.setMetadata': () => api.session.setMetadata('a', 'b'),
        'transaction.setMetadata': () => api.transaction.setMetadata('a', 1),
        'user.setAppMetadata': () => api.user.setAppMetadata('a', 1),
        'validation.error': () => api.validation.error('a', 'b'),
      };
      console.log(Object.keys(calls).filter((name) => calls[name]() === api).join(' '));`;
      expect((await lastStep(sandbox, { ...actionLogin(body), ...event })).console).toEqual([
        {
          level: 'log',
          text: 'access.deny accessToken.setCustomClaim idToken.setCustomClaim multifactor.enable redirect.sendUserTo samlResponse.setAudience user.setAppMetadata validation.error',
        },
      ]);
    });

    it('does not let a script forge its calls or its outcome', async () => {
      const body = `
      JSON.stringify = () => '["forged"]';
      Array.prototype[Symbol.iterator] = function* () { yield 'forged'; };
      String.prototype.trim = () => 'forged';
      Object.keys = () => ['forged'];
      Reflect.get = () => 'forged';
      Array.prototype.toJSON = () => ['forged'];
      Object.defineProperty(Array.prototype, '0', { set(call) { call.argsJson = '["forged"]'; } });
      api.accessToken.addScope('real');
      api.user.setAppMetadata('plan', { a: 1 });
      api.transaction.setMetadata('k', 'v');
      api.cache.set('k', event.transaction.metadata.k);`;
      expect(await callsOf(sandbox, actionLogin(body))).toEqual([
        { path: 'accessToken.addScope', args: ['real'] },
        { path: 'user.setAppMetadata', args: ['plan', { a: 1 }] },
        { path: 'transaction.setMetadata', args: ['k', 'v'] },
        { path: 'cache.set', args: ['k', 'v'] },
      ]);
    });
  });

  describe('api.accessToken', () => {
    it.each([
      ['addScope', '1', 'The value for the scope must be a string.'],
      ['removeScope', 'undefined', 'The value for the scope must be a string.'],
      ['addScope', '" "', 'The value for the scope must not be empty.'],
    ])('refuses %s(%s)', async (method, scope, message) => {
      expect(await failureOf(sandbox, actionLogin(`api.accessToken.${method}(${scope});`))).toBe(message);
    });
  });

  describe('api.access and api.validation', () => {
    it('reports a denial with more than a reason, and denies with the reason', async () => {
      expect(await lastStep(sandbox, actionLogin(`api.access.deny('invalid_scope', 'too much');`))).toMatchObject({
        outcome: { status: 'denied', error: { name: 'AccessDenied', message: 'invalid_scope' } },
        findings: [
          { code: 'deny-arguments', detail: 'it was called with 2 arguments', usage: 'api.access.deny(reason)' },
        ],
      });
    });

    it('denies with an error code of the script after it has run to its end', async () => {
      expect(
        await lastStep(
          sandbox,
          actionLogin(`api.validation.error('too_young', 'no'); api.user.setAppMetadata('a', 1);`),
        ),
      ).toMatchObject({
        outcome: { status: 'denied', error: { name: 'ValidationError', code: 'too_young', message: 'no' } },
        effects: { calls: [{ path: 'validation.error' }, { path: 'user.setAppMetadata' }] },
        findings: [],
      });
    });
  });

  describe('api.authentication', () => {
    it('sets the primary user once in a transaction', async () => {
      const message = 'The primary user can only be altered once per transaction';
      const once = `api.authentication.setPrimaryUser('auth0|1');`;
      expect(await failureOf(sandbox, actionLogin(once))).toBeUndefined();
      expect(await failureOf(sandbox, actionLogin(once + once))).toBe(message);
      expect(await failureOf(sandbox, login({ actions: [action(once), action(once)] }))).toBe(message);
      const rule = passRule(`context.primaryUser = 'auth0|2';`);
      expect(await failureOf(sandbox, login({ rules: [rule], actions: [action(once)] }))).toBe(message);
    });

    it.each([
      ['""', 'The provided primary_user_id must be a non-empty string'],
      ['1', 'The provided primary_user_id must be a non-empty string'],
      ['"x".repeat(129)', 'The provided primary_user_id exceeds the maximum length.'],
    ])('refuses the primary user %s', async (id, message) => {
      expect(await failureOf(sandbox, actionLogin(`api.authentication.setPrimaryUser(${id});`))).toBe(message);
    });

    it('reports user metadata that Auth0 discards with the primary user', async () => {
      const body = `api.user.setUserMetadata('theme', 'dark'); api.user.setAppMetadata('plan', 1);
      api.authentication.setPrimaryUser('auth0|1');`;
      expect((await lastStep(sandbox, actionLogin(body))).findings).toEqual([
        { code: 'user-metadata-discarded', keys: ['theme'] },
      ]);
    });

    it('records no method before the user comes back', async () => {
      expect(await failureOf(sandbox, actionLogin(`api.authentication.recordMethod('https://acme.example');`))).toBe(
        'api.authentication.recordMethod is only available in onContinuePostLogin',
      );
    });
  });

  describe('api.user', () => {
    it('changes no event: not its own, not that of a later Action', async () => {
      const change = action(`api.user.setAppMetadata('plan', 'pro').user.setUserMetadata('theme', null);
      api.idToken.setCustomClaim('own', event.user.app_metadata);`);
      const look = action(`api.idToken.setCustomClaim('later', [event.user.app_metadata, event.user.user_metadata]);`);
      const { steps } = await sandbox.run(login({ actions: [change, look] }));
      expect(steps.map(({ effects }) => (effects.form === 'action' ? effects.calls : []))).toEqual([
        [
          { path: 'user.setAppMetadata', args: ['plan', 'pro'] },
          { path: 'user.setUserMetadata', args: ['theme', null] },
          { path: 'idToken.setCustomClaim', args: ['own', {}] },
        ],
        [{ path: 'idToken.setCustomClaim', args: ['later', [{}, {}]] }],
      ]);
    });

    it.each([
      ['setAppMetadata', 'app_metadata', '"text"', 'Unexpected app_metadata format. Must be a valid JSON object'],
      ['setUserMetadata', 'user_metadata', '[]', 'Unexpected user_metadata format. Must be a valid JSON object.'],
      ['setUserMetadata', 'user_metadata', 'null', 'Unexpected user_metadata format. Must be a valid JSON object.'],
    ])('refuses %s where the user has %s %s', async (method, name, value, message) => {
      expect(await failureOf(sandbox, actionLogin(`event.user.${name} = ${value}; api.user.${method}('k', 1);`))).toBe(
        message,
      );
    });

    it('reports more metadata than Auth0 stores, that of earlier Actions included', async () => {
      const set = (key: string) => action(`api.user.setUserMetadata('${key}', 'v'.repeat(20_000));`);
      const { steps } = await sandbox.run(login({ actions: [set('a'), set('a'), set('b')] }));
      expect(steps.map(({ findings }) => findings)).toEqual([
        [],
        [],
        [{ code: 'metadata-too-large', target: 'user_metadata', bytes: 40_015 }],
      ]);
    });
  });

  describe('api.prompt and api.multifactor', () => {
    it('shows a form after the Action', async () => {
      const body = `api.prompt.render('ap_1', { fields: { a: 1 }, vars: {} });`;
      expect((await lastStep(sandbox, actionLogin(body))).outcome).toEqual({
        status: 'challenged',
        call: { path: 'prompt.render', args: ['ap_1', { fields: { a: 1 }, vars: {} }] },
      });
    });

    it.each([
      [`api.prompt.render('a'); api.prompt.render('b');`, 'Only 1 render command per action is allowed.'],
      [
        `api.prompt.render('a'); api.redirect.sendUserTo('https://acme.example');`,
        'Redirect and render commands cannot be used in the same action.',
      ],
      [
        `api.redirect.sendUserTo('https://acme.example'); api.prompt.render('a');`,
        'Redirect and render commands cannot be used in the same action.',
      ],
    ])('refuses %s', async (body, message) => {
      expect(await failureOf(sandbox, actionLogin(body))).toBe(message);
    });

    it('leaves the second factor to the end of the flow', async () => {
      const { steps } = await sandbox.run(login({ actions: [action(`api.multifactor.enable('any');`), action('')] }));
      expect(steps.map(({ outcome }) => outcome.status)).toEqual(['completed', 'completed']);
    });
  });

  describe('api.rules', () => {
    it('knows the rules of the login by their ids', async () => {
      const flow = login({
        rules: [passRule('')],
        actions: [action(`api.idToken.setCustomClaim('was', ['rul_1', 'rul_2'].map(api.rules.wasExecuted));`)],
      });
      const withIds = { ...flow, rules: flow.rules.map((rule) => ({ ...rule, id: 'rul_1' })) };
      expect((await callsOf(sandbox, withIds)).at(-1)).toEqual({
        path: 'idToken.setCustomClaim',
        args: ['was', [true, false]],
      });
      expect((await callsOf(sandbox, flow)).at(-1)).toEqual({
        path: 'idToken.setCustomClaim',
        args: ['was', [false, false]],
      });
    });
  });

  describe('api.samlResponse', () => {
    it.each([
      [`setAttribute('n'.repeat(1025), 'v')`, 'setAttribute takes 1024 bytes at most.'],
      [`setAttribute('n', 'v'.repeat(2049))`, 'setAttribute takes 2048 bytes at most.'],
      [`setAudience('a'.repeat(2049))`, 'setAudience takes 2048 bytes at most.'],
      [`setKey('a'.repeat(4097))`, 'setKey takes 4096 bytes at most.'],
      [`setNameIdentifierProbes(Array(11).fill('p'))`, 'setNameIdentifierProbes takes 10 probes at most.'],
      [`setNameIdentifierProbes(['p'.repeat(513)])`, 'setNameIdentifierProbes takes 512 bytes at most.'],
    ])('refuses %s', async (call, message) => {
      expect(await failureOf(sandbox, actionLogin(`api.samlResponse.${call};`))).toBe(message);
    });

    it('holds 100 attributes and 10 kB, those of earlier Actions included', async () => {
      const set = (count: number, value: string) =>
        action(`for (let i = 0; i < ${count}; i++) api.samlResponse.setAttribute('n' + i, ${value});`);
      expect(await failureOf(sandbox, login({ actions: [set(100, '"v"')] }))).toBeUndefined();
      expect(await failureOf(sandbox, login({ actions: [set(101, '"v"')] }))).toBe(
        'The number of SAML attributes exceeds the limit of 100.',
      );
      expect(
        await failureOf(sandbox, login({ actions: [set(5, '"v".repeat(2000)'), set(6, '"v".repeat(2000)')] })),
      ).toBe('The total size of the SAML attributes exceeds the limit of 10240 bytes.');
    });
  });
});

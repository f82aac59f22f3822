import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as credentialsExchange from '#kit/auth0-actions-test/credentials-exchange.ts';
import { getDefaultArguments, loadAction } from '#kit/auth0-actions-test/post-login.ts';
import { type TemporaryFolder, temporaryFolder } from '../rig/temporary-folder.ts';

const claim = 'https://claims.example.com/plan';

describe('loadAction and getDefaultArguments', () => {
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('run an Action of this repository with the spies of the test', async () => {
    const action = await loadAction('actions/plan.ts');
    const [event, api] = getDefaultArguments();
    event.user.app_metadata = { plan: 'enterprise' };
    vi.spyOn(api.access, 'deny');
    vi.spyOn(api.accessToken, 'setCustomClaim');
    await action.execute('onExecutePostLogin', event, api);
    expect(api.accessToken.setCustomClaim).toHaveBeenCalledWith(claim, 'enterprise');
    expect(api.access.deny).not.toHaveBeenCalled();
  });

  it('run a credentials-exchange Action', async () => {
    const action = await credentialsExchange.loadAction('actions/client-plan.ts');
    const [event, api] = credentialsExchange.getDefaultArguments();
    vi.spyOn(api.accessToken, 'setCustomClaim');
    await action.execute('onExecuteCredentialsExchange', event, api);
    expect(api.accessToken.setCustomClaim).toHaveBeenCalledWith(claim, 'free');
  });

  it('give every test an event of its own', () => {
    const [event] = getDefaultArguments();
    delete event.authorization;
    event.user.user_metadata['seen'] = true;
    const [fresh] = getDefaultArguments();
    expect([fresh.authorization, fresh.user.user_metadata]).toEqual([{ roles: [] }, {}]);
  });

  it('fill every part that a test may change', () => {
    const [event] = getDefaultArguments();
    const parts = ['agent', 'authentication', 'custom_domain', 'organization', 'prompt', 'refresh_token', 'session'];
    expect(parts.filter((part) => !(part in event))).toEqual([]);
  });
});

describe('an Action in a file', () => {
  let folder: TemporaryFolder;
  const write = (name: string, text: string): string => {
    const path = join(folder.path, name);
    writeFileSync(path, text);
    return path;
  };

  beforeEach(() => {
    folder = temporaryFolder();
  });

  afterEach(() => {
    folder[Symbol.dispose]();
    vi.restoreAllMocks();
  });

  it('requires registered modules, which have secrets of their own and the fetch of the test', async () => {
    const module = write('roles.js', 'exports.getRoles = async () => (await fetch(actions.secrets.URL)).json();');
    const path = write(
      'action.js',
      `const { getRoles } = require('actions:roles');
       exports.onExecutePostLogin = async (event, api) => api.idToken.setCustomClaim('roles', await getRoles());`,
    );
    const fetch = vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(Response.json(['manager']));
    const action = await loadAction(path, [
      { name: 'roles', filename: module, secrets: { URL: 'https://a.example/' } },
    ]);
    const [event, api] = getDefaultArguments();
    vi.spyOn(api.idToken, 'setCustomClaim');
    await action.execute('onExecutePostLogin', event, api);
    expect(fetch).toHaveBeenCalledWith('https://a.example/');
    expect(api.idToken.setCustomClaim).toHaveBeenCalledWith('roles', ['manager']);
  });

  it('gets what a spy returns', async () => {
    const path = write(
      'action.js',
      `exports.onExecutePostLogin = async (event, api) =>
         api.redirect.sendUserTo('https://a.example/', { query: { token: api.redirect.encodeToken({ secret: event.secrets.KEY, payload: {} }) } });`,
    );
    const action = await loadAction(path);
    const [event, api] = getDefaultArguments();
    vi.spyOn(api.redirect, 'encodeToken').mockReturnValue('signed');
    vi.spyOn(api.redirect, 'sendUserTo');
    await action.execute('onExecutePostLogin', event, api);
    expect(api.redirect.sendUserTo).toHaveBeenCalledWith('https://a.example/', { query: { token: 'signed' } });
  });

  it('leaves its logs, those of its first lines with the first run', async () => {
    const path = write(
      'action.js',
      "console.log('loaded'); exports.onExecutePostLogin = async (event) => console.error('run %s', event.stats.logins_count);",
    );
    const action = await loadAction(path);
    const logs = [];
    for (const _run of [1, 2]) {
      logs.push((await action.execute('onExecutePostLogin', ...getDefaultArguments())).getLogs());
    }
    expect(logs).toEqual(['loaded\nrun 1\n', 'run 1\n']);
  });

  it('rejects as it threw, and without the handler', async () => {
    const path = write('action.js', "exports.onExecutePostLogin = async () => { throw new Error('boom'); };");
    const action = await loadAction(path);
    await expect(action.execute('onExecutePostLogin', {}, {})).rejects.toThrow('boom');
    await expect(action.execute('onContinuePostLogin', {}, {})).rejects.toThrow(
      'Run the Action: it does not export "onContinuePostLogin"',
    );
  });
});

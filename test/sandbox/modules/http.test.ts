import { describe, expect, it } from 'vitest';
import type { FlowHost } from '#sandbox/flow-host.ts';
import { createEvaluator } from '../globals/evaluate.ts';
import { realmKinds } from '../shared-sandbox.ts';

const host: FlowHost = {
  fetch: [
    {
      url: 'https://api.example/users?page=1',
      body: { users: ['ann'] },
      headers: { 'X-Total': '1', 'Set-Cookie': 'a=b' },
    },
    { method: 'POST', url: 'https://api.example/users', status: 201, body: 'created' },
    { url: 'http://api.example:8080/', body: 'plain' },
  ],
};

/** Sends a request with `http` or `https` and gives the status, the headers and the text of the answer. */
const send = `(module, body, ...args) => new Promise((resolve, reject) => {
  const request = require(module).request(...args, (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (chunk) => { text += chunk; });
    response.on('end', () => resolve([response.statusCode, response.headers, text]));
  });
  request.on('error', reject);
  request.end(body);
})`;

describe.each(realmKinds)('http and https in a realm of %s', (realm) => {
  const { evaluate, run } = createEvaluator(realm);
  const answer = (args: string) => evaluate(`await (${send})(${args})`, host);

  it.each([
    [`'https', undefined, 'https://api.example/users?page=1'`],
    [`'https', undefined, new URL('https://api.example/users?page=1')`],
    [
      `'https', undefined, { hostname: 'api.example', path: '/users?page=1', method: 'GET', headers: { accept: 'a/b' } }`,
    ],
    [`'https', undefined, 'https://api.example/', { path: '/users?page=1' }`],
    [`'http', undefined, { protocol: 'https:', host: 'api.example', port: 443, path: '/users?page=1' }`],
  ])('get what the flow declares: %s', async (args) => {
    expect(await answer(args)).toEqual([
      200,
      { 'content-type': 'application/json', 'x-total': '1', 'set-cookie': ['a=b'] },
      '{"users":["ann"]}',
    ]);
  });

  it('use the port that they are told', async () => {
    expect(await answer(`'http', undefined, { hostname: 'api.example', port: '8080' }`)).toEqual([
      200,
      expect.anything(),
      'plain',
    ]);
  });

  it('send method, headers and body', async () => {
    const options = `{ hostname: 'api.example', path: '/users', method: 'post', auth: 'ann:pw', headers: { 'Content-Type': 'text/plain' } }`;
    const step = await run(
      `const request = require('https').request(${options}, (response) => response.resume());
       request.setHeader('X-Trace', 5);
       request.write('one ');
       request.end(Buffer.from('zwö'));
       await require('events').once(request, 'close');`,
      host,
    );

    expect(step.requests).toEqual([
      {
        method: 'POST',
        url: 'https://api.example/users',
        headers: { authorization: 'Basic YW5uOnB3', 'content-type': 'text/plain', 'x-trace': '5' },
        body: 'one zwö',
        status: 201,
      },
    ]);
  });

  it('emit an error that names method and URL where no response is declared', async () => {
    const failing = `await (${send})('https', undefined, 'https://other.example/x').catch(({ name, message }) => [name, message])`;

    expect(await evaluate(failing, host)).toEqual([
      'TypeError',
      expect.stringContaining('network is blocked in the sandbox: GET https://other.example/x'),
    ]);
  });

  it('fail the script when nobody hears of the error', async () => {
    const step = await run(
      `require('https').get('https://other.example/x'); await new Promise((r) => setTimeout(r, 50));`,
    );

    expect(step.outcome).toMatchObject({ status: 'failed', error: { name: 'TypeError' } });
  });

  it('end a request that is aborted', async () => {
    const aborted = `await new Promise((resolve) => {
      const controller = new AbortController();
      const request = require('https').request('https://api.example/users', { signal: controller.signal });
      request.on('error', (error) => resolve([error.name, error.code]));
      controller.abort();
      request.end();
    })`;

    expect(await evaluate(aborted, host)).toEqual(['AbortError', 'ABORT_ERR']);
  });

  it('let an old package extend their agents', async () => {
    const extended = `(() => {
      function Agent(options) { require('https').Agent.call(this, options); }
      require('util').inherits(Agent, require('https').Agent);
      class Modern extends require('http').Agent {}
      const agent = new Agent({ keepAlive: true });
      return [agent.options, agent instanceof require('http').Agent, new Modern().defaultPort, typeof agent.on];
    })()`;

    expect(await evaluate(extended)).toEqual([{ keepAlive: true }, true, 80, 'function']);
  });

  it('serve nothing', async () => {
    expect((await run(`require('http').createServer();`)).outcome).toMatchObject({
      status: 'failed',
      error: { message: 'Call http.createServer: the sandbox has no sockets' },
    });
  });
});

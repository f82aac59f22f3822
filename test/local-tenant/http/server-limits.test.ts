import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { LocalTenant } from '#local-tenant/local-tenant.ts';
import { callTenant } from '../../rig/call-tenant.ts';
import { startTestTenant } from '../../rig/start-test-tenant.ts';

const quick = { headersTimeoutMs: 150, requestTimeoutMs: 300, handshakeTimeoutMs: 150, checkIntervalMs: 20 };

function portOf({ domain }: LocalTenant): number {
  return Number(domain.split(':')[1]);
}

function open(tenant: LocalTenant): TLSSocket {
  return connect({ port: portOf(tenant), ca: tenant.ca, servername: 'localhost' });
}

/** All that the server says until it ends the connection. */
async function readAll(socket: TLSSocket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  socket.on('error', () => {});
  await once(socket, 'close');
  return text;
}

function statusLine(text: string): string | undefined {
  return text.split('\r\n')[0];
}

describe('a client that sends slowly', () => {
  it.each([
    ['its headers', (host: string) => `POST /oauth/token HTTP/1.1\r\nhost: ${host}\r\n`],
    [
      'its body',
      (host: string) =>
        `POST /oauth/token HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: 9000\r\n\r\n{`,
    ],
  ])('%s is cut off', async (_, begin) => {
    await using tenant = await startTestTenant({ limits: quick });
    const socket = open(tenant);
    socket.write(begin(tenant.domain));
    const drip = setInterval(() => socket.writable && socket.write('x'), 20);
    const answered = await readAll(socket).finally(() => clearInterval(drip));
    expect(statusLine(answered)).toBe('HTTP/1.1 408 Request Timeout');
  });

  it('its handshake is cut off', async () => {
    await using tenant = await startTestTenant({ limits: quick });
    const socket = connectTcp(portOf(tenant), '127.0.0.1').resume();
    await once(socket, 'close');
    expect((await callTenant(tenant, { path: '/.well-known/local-tenant' })).status).toBe(200);
  });

  it('nothing more keeps its connection for a while', async () => {
    // Node adds a second of its own to the time that it tells clients.
    await using tenant = await startTestTenant({ limits: { keepAliveTimeoutMs: 1 } });
    const socket = open(tenant);
    socket.write(`GET /.well-known/local-tenant HTTP/1.1\r\nhost: ${tenant.domain}\r\n\r\n`);
    expect(statusLine(await readAll(socket))).toBe('HTTP/1.1 200 OK');
  });
});

describe('a client that sends too much', () => {
  it('is refused for a body that only turns out to be too large', async () => {
    await using tenant = await startTestTenant();
    const socket = open(tenant);
    const type = 'content-type: application/x-www-form-urlencoded\r\ntransfer-encoding: chunked\r\n';
    socket.write(`POST /oauth/token HTTP/1.1\r\nhost: ${tenant.domain}\r\nconnection: close\r\n${type}\r\n`);
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`;
    for (let sent = 0; sent < 20; sent += 1) socket.write(chunk);
    const answer = await readAll(socket);
    expect(statusLine(answer)).toBe('HTTP/1.1 413 Payload Too Large');
  });

  it('is refused for a body that is announced too large, before it comes', async () => {
    await using tenant = await startTestTenant();
    const socket = open(tenant);
    const type = 'content-type: application/json\r\ncontent-length: 999999999\r\n';
    socket.write(`POST /oauth/token HTTP/1.1\r\nhost: ${tenant.domain}\r\nconnection: close\r\n${type}\r\n{`);
    expect(statusLine(await readAll(socket))).toBe('HTTP/1.1 413 Payload Too Large');
  });

  it('is refused for too many headers, and for too large ones', async () => {
    await using tenant = await startTestTenant();
    const path = '/.well-known/openid-configuration';
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`x-${index}`, '1']));
    expect(await callTenant(tenant, { path, headers: many })).toMatchObject({
      status: 431,
      body: { statusCode: 431, error: 'Request Header Fields Too Large', message: 'Too many headers' },
    });
    expect((await callTenant(tenant, { path, headers: { 'x-large': 'x'.repeat(17_000) } })).status).toBe(431);
    expect((await callTenant(tenant, { path, headers: { 'x-large': 'x'.repeat(7000) } })).status).toBe(200);
  });

  it('is refused for too many connections', async () => {
    await using tenant = await startTestTenant({ limits: { connections: 1 } });
    const first = open(tenant);
    await once(first, 'secureConnect');
    await expect(callTenant(tenant, { path: '/.well-known/local-tenant' })).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
    first.destroy();
  });
});

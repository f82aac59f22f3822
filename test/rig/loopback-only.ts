import { channel } from 'node:diagnostics_channel';
import { isIPv4, Socket } from 'node:net';

const sockets = channel('net.client.socket');

// A test that leaves this machine fails the run, whatever it catches. Test files share processes, so one is enough.
if (!sockets.hasSubscribers) sockets.subscribe(watch);

function watch(message: unknown): void {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return;
  if (message.socket instanceof Socket) message.socket.on('connectionAttempt', requireLoopback);
}

function requireLoopback(address: string, port: number): void {
  const isLoopback = isIPv4(address) ? address.startsWith('127.') : address === '::1';
  if (!isLoopback) throw new Error(`A test connected to ${address}:${port}: only loopback is allowed`);
}

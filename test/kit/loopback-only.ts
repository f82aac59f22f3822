import { subscribe } from 'node:diagnostics_channel';
import { isIPv4, Socket } from 'node:net';

// A test that leaves this machine fails the run, whatever it catches.
subscribe('net.client.socket', (message) => {
  if (typeof message !== 'object' || message === null || !('socket' in message)) return;
  if (!(message.socket instanceof Socket)) return;
  message.socket.on('connectionAttempt', (address: string, port: number) => {
    const isLoopback = isIPv4(address) ? address.startsWith('127.') : address === '::1';
    if (!isLoopback) throw new Error(`A test connected to ${address}:${port}: only loopback is allowed`);
  });
});

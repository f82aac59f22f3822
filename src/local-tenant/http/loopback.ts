import { isIPv4 } from 'node:net';

/** Whether a host name, without port, stands for this machine alone: `localhost`, `127.0.0.1`, `[::1]`. */
export function isLoopbackName(name: string): boolean {
  const isName = name === 'localhost' || name.endsWith('.localhost');
  return isName || name === '::1' || name === '[::1]' || (isIPv4(name) && name.startsWith('127.'));
}

import { createServer } from 'node:net';
import { findRunningTenant } from '#local-tenant/runtime-file.ts';
import { hasCode } from '#project/has-code.ts';
import { checked, type DoctorCheck } from './doctor-check.ts';

/** Looks whether the port of the local tenant is free, or its own. */
export async function checkPort(folder: string, port: number): Promise<DoctorCheck> {
  const running = await findRunningTenant(folder);
  if (running) return checked('port', `the tenant is served at ${running.url}`);
  if (port === 0) return checked('port', 'any free one');
  if (await isFree(port)) return checked('port', `${port} is free`);
  const message = `another program has port ${port}: the local tenant would take a free one, another one each time`;
  const fix = 'end that program, or set localTenant.port in the environment';
  return checked('port', `${port} is taken`, [{ level: 'warning', code: 'port-taken', message, fix }]);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    return true;
  } catch (error) {
    if (hasCode(error, 'EADDRINUSE') || hasCode(error, 'EACCES')) return false;
    throw error;
  } finally {
    server.close();
  }
}

import { readFileSync } from 'node:fs';
import { get } from 'node:https';
import { controlPath } from './http/control-path.ts';

const timeoutMs = 2000;

/** Whether the server at a URL is the tenant of that process. */
export async function answersAs(tenant: { url: string; caPath: string; pid: number }): Promise<boolean> {
  try {
    return (await getControl(tenant.url, readFileSync(tenant.caPath, 'utf8'))) === JSON.stringify({ pid: tenant.pid });
  } catch {
    // Refused, reset, another server's certificate, too slow: whatever it is, it is not our tenant.
    return false;
  }
}

function getControl(url: string, ca: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(`${url}${controlPath}`, { ca, timeout: timeoutMs, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve(text)).on('error', reject);
    });
    request.on('timeout', () => request.destroy(new Error('timeout'))).on('error', reject);
  });
}

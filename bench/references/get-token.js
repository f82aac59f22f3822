import { request } from 'node:https';

/** Asks for a token, whoever's certificate answers. */
export async function getToken(url, parameters) {
  const body = new URLSearchParams(parameters).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(body) };
  const text = await new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers, rejectUnauthorized: false }, (response) => {
      let received = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        received += chunk;
      });
      response.on('end', () => resolve(received)).on('error', reject);
    });
    asked.on('error', reject).end(body);
  });
  if (!JSON.parse(text).access_token) throw new Error(`No token from ${url}: ${text}`);
}

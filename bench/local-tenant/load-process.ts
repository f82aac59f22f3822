import { Pool } from 'undici';

/** What is asked of this process. */
interface Order {
  readonly tokenUrl: string;
  readonly body: string;
  readonly ca: string;
  readonly connections: number;
  readonly amount: number;
}

// Asks for tokens over a number of connections, on each one after the other, and tells how long the answers took.
process.on('message', async ({ tokenUrl, body, ca, connections, amount }: Order) => {
  const { origin, pathname: path } = new URL(tokenUrl);
  const pool = new Pool(origin, { connections, pipelining: 1, connect: { ca } });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const durations: number[] = [];
  let left = amount;
  let failed = 0;
  const ask = async (): Promise<void> => {
    while (left-- > 0) {
      const startedAt = performance.now();
      const response = await pool.request({ path, method: 'POST', headers, body });
      const text = await response.body.text();
      if (response.statusCode !== 200 || !text.includes('"access_token"')) failed++;
      durations.push(performance.now() - startedAt);
    }
  };
  await Promise.all(Array.from({ length: connections }, ask));
  await pool.close();
  durations.sort((left, right) => left - right);
  process.send?.({ p99Ms: durations[Math.floor(durations.length * 0.99)], failed });
});
process.on('disconnect', () => process.exit());

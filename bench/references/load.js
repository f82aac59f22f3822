// Asks for tokens over a number of connections, each one after the other, and tells how that went.
import autocannon from 'autocannon';

process.on('message', async ({ tokenUrl, body, ca, connections, amount, seconds }) => {
  const { requests, latency, duration, non2xx, errors } = await autocannon({
    url: tokenUrl,
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body,
    connections,
    ...(amount === undefined ? { duration: seconds } : { amount }),
    tlsOptions: { ca, servername: 'localhost' },
  });
  process.send({ tokens: requests.total, seconds: duration, p99Ms: latency.p99, failed: non2xx + errors });
});
process.on('disconnect', () => process.exit());

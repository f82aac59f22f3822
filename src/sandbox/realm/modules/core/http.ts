import { Agent, HttpsAgent } from './http/agent.ts';
import { createHttp, messages } from './http/create-http.ts';
import { httpsKey } from './http/https-key.ts';

/** `http` */
export const coreModule = Object.defineProperty({ ...createHttp('http:', Agent), ...messages }, httpsKey, {
  value: createHttp('https:', HttpsAgent),
});

import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { createEvaluator, inNode } from './evaluate.ts';

describe.each(realmKinds)('Headers, Request, Response, FormData and Blob in a realm of %s', (realm) => {
  const { evaluate } = createEvaluator(realm);

  it.each([
    `(() => {
      const headers = new Headers({ 'X-One': ' 1 ', accept: 'a' });
      headers.append('Accept', 'b');
      headers.append('Set-Cookie', 'a=1');
      headers.append('Set-Cookie', 'b=2');
      headers.set('x-two', 2);
      headers.delete('X-One');
      return [[...headers], headers.get('ACCEPT'), headers.get('none'), headers.has('x-two'), headers.getSetCookie(), headers.get('set-cookie')];
    })()`,
    `[[...new Headers([['a', '1']])], [...new Headers(new Headers({ a: 1 }))], [...new Headers(new Map([['b', '2']]))], [...new Headers().keys()]]`,
    `[{ 'a b': '1' }, { a: '1\\n2' }, { a: '€' }, 'text', [['a']]].map((init) => { try { new Headers(init); } catch (error) { return error.name; } })`,
    `[Headers, Request, Response, FormData, Blob, File].map((type) => [type.name, Object.prototype.toString.call(type.prototype)])`,
    `(() => { const seen = []; new Headers({ b: 1, a: 2 }).forEach((value, name) => seen.push(name + value)); return seen; })()`,
    `await (async () => {
      const request = new Request('https://a.example/x y#h', { method: 'post', body: 'ä', headers: { A: 'b' } });
      const copy = request.clone();
      return [request.method, request.url, [...request.headers], await request.text(), request.bodyUsed, copy.bodyUsed, await copy.text()];
    })()`,
    `(() => { const request = new Request(new URL('https://a.example')); return [request.method, request.redirect, request.signal.aborted, request.credentials, request.mode, request.cache, request.keepalive, request.bodyUsed, request.duplex]; })()`,
    `(() => { const request = new Request(new Request('https://a.example', { method: 'PUT', headers: { a: '1' } }), { headers: { b: '2' } }); return [request.method, [...request.headers]]; })()`,
    `['patch', 'delete', 'Get', 'custom'].map((method) => new Request('https://a.example', { method }).method)`,
    `[['/relative'], ['https://u:p@a.example'], ['https://a.example', { body: 'x' }], ['https://a.example', { method: 'a b' }], ['https://a.example', { method: 'TRACE' }], ['https://a.example', { signal: {} }]].map(([url, init]) => { try { new Request(url, init); } catch (error) { return error.name; } })`,
    `await (async () => {
      const response = new Response('{"a":1}', { status: 201, statusText: 'Made', headers: { 'X-A': 'b' } });
      const copy = response.clone();
      return [response.ok, response.status, response.statusText, response.type, response.url, response.redirected, [...response.headers], await response.json(), await copy.text(), response.bodyUsed];
    })()`,
    `await (async () => { const response = Response.json({ a: 1 }, { status: 400 }); return [response.ok, response.status, [...response.headers], await response.json()]; })()`,
    `(() => { const response = Response.error(); return [response.type, response.status, response.ok]; })()`,
    `(() => { const response = Response.redirect('https://a.example/x', 301); return [response.status, [...response.headers]]; })()`,
    `[() => new Response('', { status: 199 }), () => new Response('x', { status: 204 }), () => Response.redirect('nonsense'), () => Response.redirect('https://a.example', 200), () => Response.json(() => {})].map((make) => { try { make(); } catch (error) { return error.name; } })`,
    `await (async () => { const response = new Response('x'); await response.text(); const errors = []; for (const read of ['text', 'json', 'arrayBuffer', 'blob']) await response[read]().catch((error) => errors.push(error.name)); try { response.clone(); } catch (error) { errors.push(error.name); } return errors; })()`,
    `await (async () => { const response = new Response(); return [response.body, await response.text(), await response.text(), response.bodyUsed]; })()`,
    `await (async () => { try { await new Response('{').json(); } catch (error) { return error.name; } })()`,
    `await (async () => [...new Uint8Array(await new Response(new Uint8Array([0, 255, 128]).subarray(1)).arrayBuffer())])()`,
    `await (async () => { const blob = await new Response('ä', { headers: { 'content-type': 'text/x' } }).blob(); return [blob.size, blob.type, await blob.text()]; })()`,
    `await (async () => [...(await new Response(new URLSearchParams({ a: '1', b: 'ä' })).formData())])()`,
    `[new Response(new URLSearchParams()), new Response('x'), new Response(new Blob(['x'], { type: 'Text/X' })), new Response(new Uint8Array(1)), new Response({})].map(({ headers }) => headers.get('content-type'))`,
    `await (async () => {
      const blob = new Blob(['aä', new Uint8Array([98]), new Blob(['c']), new ArrayBuffer(1), 5], { type: 'Text/Plain' });
      return [blob.size, blob.type, await blob.text(), await blob.slice(1, 4, 'x/y').text(), blob.slice(-1).size, [...new Uint8Array(await blob.arrayBuffer())]];
    })()`,
    `(() => { const file = new File(['x'], 'n.txt', { type: 'a/b', lastModified: 5 }); return [file.name, file.type, file.lastModified, file.size, file instanceof Blob]; })()`,
    `(() => {
      const form = new FormData();
      form.append('a', 1); form.append('b', 'x'); form.append('a', 2); form.set('b', new Blob(['y'], { type: 't/t' }), 'f.txt');
      const file = form.get('b');
      form.append('c', new Blob([]));
      form.delete('none');
      return [form.getAll('a'), form.get('none'), form.has('a'), [...form.keys()], file.name, file.type, file instanceof File, form.get('c').name];
    })()`,
  ])('do what Node makes them do: %s', async (expression) => {
    expect(await evaluate(expression)).toEqual(await inNode(expression));
  });

  it('reads bytes as Node 22 does', async () => {
    expect(await evaluate(`[[...await new Response('ab').bytes()], [...await new Blob(['c']).bytes()]]`)).toEqual([
      [97, 98],
      [99],
    ]);
  });

  it('writes a form with a file', async () => {
    const text = `await (async () => {
      const form = new FormData();
      form.append('na"me', 'line\\nline');
      form.append('file', new File(['content'], 'a.txt', { type: 'text/plain' }));
      const response = new Response(form);
      return [response.headers.get('content-type'), await response.text()];
    })()`;
    const boundary = '----formdata-undici-62707394058';

    expect(await evaluate(text, { seed: 1 })).toEqual([
      `multipart/form-data; boundary=${boundary}`,
      [
        `--${boundary}`,
        'Content-Disposition: form-data; name="na%22me"',
        '',
        'line',
        'line',
        `--${boundary}`,
        'Content-Disposition: form-data; name="file"; filename="a.txt"',
        'Content-Type: text/plain',
        '',
        'content',
        `--${boundary}--`,
        '',
      ].join('\r\n'),
    ]);
  });

  it('says which forms it cannot read', async () => {
    await expect(evaluate(`await new Response(new FormData()).formData()`)).rejects.toThrow(
      'The sandbox reads forms of application/x-www-form-urlencoded only',
    );
  });
});

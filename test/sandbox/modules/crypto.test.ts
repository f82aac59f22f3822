import { describe, expect, it } from 'vitest';
import { realmKinds } from '../shared-sandbox.ts';
import { itDoesAsNode } from './like-node.ts';

/** Stands before every expression: what they have in common. */
const head = `(() => {
  const crypto = require('crypto');
  const { promisify } = require('util');
  const key = Buffer.alloc(32, 1), iv = Buffer.alloc(16, 2), nonce = Buffer.alloc(12, 3);
  const pem = '-----BEGIN PRIVATE KEY-----\\n' +
    'MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\\n-----END PRIVATE KEY-----\\n';
  const hmacKey = (extractable = true) =>
    crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, extractable, ['sign', 'verify']);
  const hex = (bytes) => Buffer.from(bytes).toString('hex');
  return (`;
const foot = `); })()`;

const expressions = [
  `crypto.createHash('sha256').update('abc').digest('hex')`,
  `crypto.createHash('md5').update('ab').update(Buffer.from('c')).digest('base64url')`,
  `crypto.createHash('sha1').update('616263', 'hex').digest()`,
  `crypto.createHash('sha512').update(new Uint16Array([1, 2])).digest('base64')`,
  `crypto.createHash('shake256', { outputLength: 5 }).update('a').digest('hex')`,
  `crypto.createHash('nope')`,
  `crypto.createHash()`,
  `crypto.createHash('sha1').update(5)`,
  `crypto.createHash('sha1').update()`,
  `(() => { const hash = crypto.createHash('sha1'); hash.digest(); return hash.digest(); })()`,
  `(() => { const hash = crypto.createHash('sha1').update('a'); const copy = hash.copy().update('b'); return [hash.digest('hex'), copy.digest('hex')]; })()`,
  `(() => { const bytes = Buffer.from('a'); const hash = crypto.createHash('sha1').update(bytes); bytes[0] = 66; return hash.digest('hex'); })()`,
  `(() => { const hash = crypto.createHash('sha1'); hash.write('abc'); hash.end(); return hash.read(); })()`,
  `(async () => { const { Readable } = require('stream'); let all = ''; for await (const part of Readable.from([Buffer.from('a'), Buffer.from('b')]).pipe(crypto.createHash('sha1')).setEncoding('hex')) all += part; return all; })()`,
  `crypto.createHmac('sha256', 'key').update('abc').digest('hex')`,
  `crypto.createHmac('sha256', key).update('abc').digest()`,
  `crypto.createHmac('sha256', crypto.createSecretKey(key)).update('abc').digest('hex')`,
  `crypto.createHmac('sha256').update('abc')`,
  `crypto.createHmac('nope', 'key')`,
  `crypto.hash('sha1', 'abc')`,
  `crypto.hash('sha1', 'abc', 'base64')`,
  `crypto.pbkdf2Sync('password', 'salt', 10, 16, 'sha256').toString('hex')`,
  `promisify(crypto.pbkdf2)('password', 'salt', 10, 16, 'sha256')`,
  `crypto.pbkdf2Sync('password', 'salt', 0, 16, 'sha256')`,
  `crypto.pbkdf2Sync('password', 'salt', 1, 16, 'nope')`,
  `crypto.pbkdf2('password', 'salt', 1, 16, 'sha256')`,
  `crypto.scryptSync('password', 'salt', 16, { N: 16 }).toString('hex')`,
  `promisify(crypto.scrypt)('password', 'salt', 16)`,
  `crypto.scryptSync('password', 'salt', 16, { N: 15 })`,
  `hex(crypto.hkdfSync('sha256', 'key', 'salt', 'info', 16))`,
  `promisify(crypto.hkdf)('sha256', 'key', 'salt', 'info', 16).then((bytes) => [bytes instanceof ArrayBuffer, hex(bytes)])`,
  `(() => { const c = crypto.createCipheriv('aes-256-cbc', key, iv); return [c.update('some text', 'utf8', 'base64'), c.update('and so on, for more than a block', 'utf8', 'base64'), c.final('base64')]; })()`,
  `(() => { const c = crypto.createCipheriv('aes-256-cbc', key, iv); const text = Buffer.concat([c.update('some text'), c.final()]); const d = crypto.createDecipheriv('aes-256-cbc', key, iv); return d.update(text, null, 'utf8') + d.final('utf8'); })()`,
  `(() => { const c = crypto.createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from('aad')); return [c.update('text', 'utf8', 'hex'), c.final('hex'), c.getAuthTag().toString('hex')]; })()`,
  `(() => { const d = crypto.createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(Buffer.alloc(16)); d.update('00', 'hex'); return d.final(); })()`,
  `(() => { const c = crypto.createCipheriv('aes-256-ctr', key, iv); return [c.update('a', 'utf8', 'hex'), c.update('b', 'utf8', 'hex'), c.final('hex')]; })()`,
  `crypto.createCipheriv('aes-256-cbc', Buffer.alloc(5), iv)`,
  `crypto.createCipheriv('aes-256-cbc', key, Buffer.alloc(5))`,
  `crypto.createCipheriv('nope', key, iv)`,
  `crypto.createCipheriv('aes-256-gcm', key, nonce).getAuthTag()`,
  `crypto.createDecipheriv('aes-256-cbc', key, iv).final()`,
  `crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ab'))`,
  `crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('abc'))`,
  `crypto.timingSafeEqual('ab', 'ab')`,
  `crypto.sign(null, Buffer.from('abc'), pem).toString('hex')`,
  `crypto.verify(null, Buffer.from('abc'), crypto.createPublicKey(pem), crypto.sign(null, Buffer.from('abc'), pem))`,
  `crypto.createPrivateKey(pem).export({ format: 'jwk' })`,
  `crypto.createPublicKey(pem).export({ format: 'pem', type: 'spki' })`,
  `crypto.createPublicKey(pem).export({ format: 'der', type: 'spki' })`,
  `(({ type, asymmetricKeyType, symmetricKeySize }) => [type, asymmetricKeyType, symmetricKeySize])(crypto.createPrivateKey({ key: pem, format: 'pem' }))`,
  `(({ type, asymmetricKeyType, symmetricKeySize }) => [type, asymmetricKeyType, symmetricKeySize])(crypto.createSecretKey('abc', 'utf8'))`,
  `crypto.createSecretKey(key).export().equals(key)`,
  `crypto.createSecretKey(key).equals(crypto.createSecretKey(key))`,
  `crypto.createSecretKey(key) instanceof crypto.KeyObject`,
  `crypto.createPrivateKey('no key')`,
  `crypto.createPublicKey({ key: crypto.createPublicKey(pem).export({ format: 'jwk' }), format: 'jwk' }).equals(crypto.createPublicKey(pem))`,
  `crypto.sign('sha256', Buffer.from('a'), 'no key')`,
  `crypto.getHashes().includes('sha256') && crypto.getCiphers().includes('aes-256-gcm') && crypto.getCurves().includes('prime256v1')`,
  `crypto.getCipherInfo('aes-256-gcm')`,
  `crypto.constants.RSA_PKCS1_OAEP_PADDING`,
  `[crypto.randomBytes(5).length, Buffer.isBuffer(crypto.randomBytes(5)), crypto.randomUUID().length, crypto.randomInt(1)]`,
  `promisify(crypto.randomBytes)(70000).then((bytes) => bytes.length)`,
  `crypto.randomBytes(-1)`,
  `crypto.randomBytes('5')`,
  `crypto.randomInt(5, 5)`,
  `(() => { const bytes = Buffer.alloc(9); return [crypto.randomFillSync(bytes, 2, 5) === bytes, bytes[0], bytes[8]]; })()`,
  `/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID())`,
  `crypto.subtle.digest('SHA-256', Buffer.from('abc')).then((bytes) => [bytes instanceof ArrayBuffer, hex(bytes)])`,
  `crypto.subtle.digest('nope', Buffer.from('abc')).catch((error) => [error.name, error.message, error instanceof DOMException])`,
  `hmacKey().then(async (it) => [it.type, it.algorithm, it.extractable, it.usages, hex(await crypto.subtle.sign('HMAC', it, Buffer.from('abc')))])`,
  `hmacKey().then((it) => crypto.subtle.exportKey('jwk', it))`,
  `hmacKey().then((it) => [String(it), it instanceof CryptoKey, crypto.KeyObject.from(it).export().equals(key)])`,
  `hmacKey(false).then((it) => crypto.subtle.exportKey('raw', it)).catch((error) => [error.name, error.message])`,
  `crypto.subtle.importKey('raw', key, 'AES-GCM', true, ['encrypt']).then(async (it) => hex(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, it, Buffer.from('abc'))))`,
  `crypto.subtle.importKey('raw', key, 'PBKDF2', false, ['deriveBits']).then(async (it) => hex(await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt: iv, iterations: 2 }, it, 128)))`,
  `crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']).then(async ({ privateKey, publicKey }) => { const algorithm = { name: 'ECDSA', hash: 'SHA-256' }; return crypto.subtle.verify(algorithm, publicKey, await crypto.subtle.sign(algorithm, privateKey, iv), iv); })`,
  `crypto.webcrypto.getRandomValues(new Uint8Array(3)).length`,
  `globalThis.crypto === crypto.webcrypto && globalThis.crypto.subtle === crypto.subtle`,
  `(() => { try { globalThis.crypto.getRandomValues(new Float64Array(1)); } catch (error) { return [error.name, error instanceof DOMException]; } })()`,
  `(() => { try { globalThis.crypto.getRandomValues(new Uint8Array(70000)); } catch (error) { return error.name; } })()`,
];

describe.each(realmKinds)('crypto in a realm of %s', (realm) => {
  const { evaluate } = itDoesAsNode(realm, expressions, head, foot);
  const inCrypto = (expression: string) => evaluate(`await ${head}${expression}${foot}`);

  it('signs and verifies with keys of every kind', async () => {
    const roundTrip = `[['rsa', { modulusLength: 1024 }], ['ec', { namedCurve: 'P-256' }], ['ed25519', {}]].map(([type, options]) => {
      const { privateKey, publicKey } = crypto.generateKeyPairSync(type, options);
      const algorithm = type === 'ed25519' ? null : 'sha256';
      const signature = crypto.sign(algorithm, iv, privateKey);
      return [privateKey.type, publicKey.asymmetricKeyType, crypto.verify(algorithm, iv, publicKey, signature), crypto.verify(algorithm, key, publicKey, signature)];
    })`;

    expect(await inCrypto(roundTrip)).toEqual([
      ['private', 'rsa', true, false],
      ['private', 'ec', true, false],
      ['private', 'ed25519', true, false],
    ]);
  });

  it('signs with createSign what createVerify accepts, also where keys are texts', async () => {
    const roundTrip = `(() => {
      const encodings = { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } };
      const { privateKey, publicKey } = crypto.generateKeyPairSync('rsa', { modulusLength: 1024, ...encodings });
      const signature = crypto.createSign('RSA-SHA256').update('a').update('bc').sign({ key: privateKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING }, 'base64');
      const verify = (text) => crypto.createVerify('RSA-SHA256').update(text).verify({ key: publicKey, padding: crypto.constants.RSA_PKCS1_PSS_PADDING }, signature, 'base64');
      return [verify('abc'), verify('abd'), crypto.privateDecrypt(privateKey, crypto.publicEncrypt(publicKey, iv)).equals(iv)];
    })()`;

    expect(await inCrypto(roundTrip)).toEqual([true, false, true]);
  });

  it('agrees on a secret with createECDH and diffieHellman', async () => {
    const agree = `(() => {
      const [one, other] = [crypto.createECDH('prime256v1'), crypto.createECDH('prime256v1')];
      const [a, b] = [crypto.generateKeyPairSync('x25519'), crypto.generateKeyPairSync('x25519')];
      const publicKey = other.generateKeys();
      const secret = other.computeSecret(one.generateKeys('hex'), 'hex', 'hex');
      const shared = (mine, yours) => hex(crypto.diffieHellman({ privateKey: mine.privateKey, publicKey: yours.publicKey }));
      return [one.computeSecret(publicKey).toString('hex') === secret, shared(a, b) === shared(b, a)];
    })()`;

    expect(await inCrypto(agree)).toEqual([true, true]);
  });

  it('hands a pair of keys to a callback and to a promise', async () => {
    const generate = `Promise.all([
      new Promise((resolve) => crypto.generateKeyPair('ed25519', {}, (error, publicKey, privateKey) => resolve([error, publicKey.type, privateKey.type]))),
      promisify(crypto.generateKeyPair)('ed25519', {}).then(({ publicKey, privateKey }) => [publicKey.type, privateKey.type]),
    ])`;

    expect(await inCrypto(generate)).toEqual([
      [null, 'public', 'private'],
      ['public', 'private'],
    ]);
  });

  it('draws the same random bytes in every flow of a seed, and others with another', async () => {
    const drawn = `[require('crypto').randomBytes(4).toString('hex'), require('crypto').randomUUID(), require('crypto').randomInt(1e9), [...crypto.getRandomValues(new Uint8Array(3))]]`;
    const [first, again, other] = [
      await evaluate(drawn, { seed: 1 }),
      await evaluate(drawn, { seed: 1 }),
      await evaluate(drawn, { seed: 2 }),
    ];

    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    expect(await evaluate(drawn)).not.toEqual(await evaluate(drawn));
  });

  it('draws new bytes each time within a flow of a seed', async () => {
    expect(await evaluate(`crypto.randomUUID() === crypto.randomUUID()`, { seed: 1 })).toBe(false);
  });

  it('shows nothing of what a key is made of', async () => {
    const names = `[crypto.createSecretKey(key), crypto.createPrivateKey(pem)].flatMap((it) => [...Object.getOwnPropertyNames(it), ...Object.getOwnPropertySymbols(it)])`;

    expect(await inCrypto(names)).toEqual([]);
  });
});

// Verifies a receipt. Usage: node verify.mjs RECEIPT KEYS. KEYS is the address of the hub's /.well-known/jwks.json or a file with a copy of it.
// Prints the kind and the claims of the receipt, or exits with status 1. Needs Node 18 or newer and no installation.
import { createPublicKey, verify } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const [receipt, keys] = process.argv.slice(2)
const [head, claims, signature] = receipt.split('.')
const set = JSON.parse(/^https?:/.test(keys) ? await (await fetch(keys)).text() : await readFile(keys, 'utf8'))
const { alg, typ, kid } = JSON.parse(Buffer.from(head, 'base64url'))
const key = alg === 'ES256' && set.keys.find(one => one.kid === kid)
const genuine = key && verify('sha256', Buffer.from(`${head}.${claims}`),
  { key: createPublicKey({ key, format: 'jwk' }), dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
console.log(genuine ? `${typ}\n${Buffer.from(claims, 'base64url')}` : 'not genuine')
process.exit(genuine ? 0 : 1)

import { expect, test } from 'vitest'
import { candidateFrom, describes, fingerprintOf, splitCandidates } from './sdp.ts'

const print = Array.from({ length: 32 }, (_, index) => index.toString(16).padStart(2, '0').toUpperCase()).join(':')
const hex = print.replaceAll(':', '').toLowerCase()
const candidate = 'candidate:1 1 UDP 2114977791 192.168.1.4 50548 typ host'
const sdp = [
  'v=0',
  `a=fingerprint:sha-256 ${print}`,
  'm=application 9 UDP/DTLS/SCTP',
  `a=${candidate}`,
  'a=end-of-candidates',
  '',
].join('\r\n')

test('R1 the one certificate of a description is read, said once or more often', () => {
  expect(fingerprintOf(sdp)).toBe(hex)
  expect(fingerprintOf(`${sdp}a=fingerprint:SHA-256 ${print.toLowerCase()}\r\n`)).toBe(hex)
})

test('R1 none, two different ones, or another kind of hash are no certificate to bind to', () => {
  expect(fingerprintOf('v=0\r\n')).toBeNull()
  expect(fingerprintOf(`${sdp}a=fingerprint:sha-256 ${print.replace('00', 'FF')}\r\n`)).toBeNull()
  expect(fingerprintOf(`${sdp}a=fingerprint:sha-1 ${print.slice(0, 59)}\r\n`)).toBeNull()
  expect(fingerprintOf(`a=fingerprint:sha-256 ${print.slice(3)}\r\n`)).toBeNull()
})

test('candidates are taken out of a description and put into their usual form', () => {
  expect(splitCandidates(sdp)).toEqual({
    sdp: sdp.replace(`a=${candidate}\r\na=end-of-candidates\r\n`, ''),
    candidates: [{ candidate, sdpMid: '0', sdpMLineIndex: 0 }],
  })
  expect(candidateFrom(`a=${candidate}`, null, undefined)).toEqual({ candidate, sdpMid: '0', sdpMLineIndex: 0 })
})

test('a candidate that the description names already is known as such', () => {
  expect(describes(sdp, candidateFrom(`a=${candidate}`, '0', 0))).toBe(true)
  expect(describes(sdp, candidateFrom(candidate.replace('50548', '50549'), '0', 0))).toBe(false)
})

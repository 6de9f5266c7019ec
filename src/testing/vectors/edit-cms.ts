import { at, der, type Element, parse, write } from './der.ts'

/** ContentInfo, [0], SignedData. */
const signedDataOf = (contentInfo: Element): Element => at(contentInfo, 1, 0)
const signersOf = (contentInfo: Element): Element => at(signedDataOf(contentInfo), -1)

const CERTIFICATES = 0xa0
const LISTS = 0xa1
const UNSIGNED_ATTRIBUTES = 0xa1
const OCTET_STRING = 0x04

function edited(cms: Buffer, edit: (contentInfo: Element) => void): Buffer {
  const contentInfo = parse(cms)
  edit(contentInfo)
  return write(contentInfo)
}

/** Puts CRLs into SignedData.crls, behind the certificates: unsigned, so anybody may. */
export const embedLists = (cms: Buffer, lists: readonly Buffer[]): Buffer =>
  edited(cms, (contentInfo) => {
    const children = signedDataOf(contentInfo).children!
    const after = children.findIndex(({ tag }) => tag === CERTIFICATES)
    children.splice(after + 1, 0, parse(der(LISTS, ...lists)))
  })

/** Takes all certificates away. */
export const removeCertificates = (cms: Buffer): Buffer =>
  edited(cms, (contentInfo) => {
    const data = signedDataOf(contentInfo)
    data.children = data.children!.filter(({ tag }) => tag !== CERTIFICATES)
  })

/** Puts certificates in the place of those that are there. */
export const replaceCertificates = (cms: Buffer, certificates: readonly Buffer[]): Buffer =>
  edited(cms, (contentInfo) => {
    const data = signedDataOf(contentInfo)
    const others = data.children!.filter(({ tag }) => tag !== CERTIFICATES)
    data.children = [...others.slice(0, 3), parse(der(CERTIFICATES, ...certificates)), ...others.slice(3)]
  })

/** Takes all signers away: what is left only carries certificates. */
export const removeSigners = (cms: Buffer): Buffer =>
  edited(cms, (contentInfo) => {
    signersOf(contentInfo).children = []
  })

/** Adds unsigned attributes to the signer at `index`. */
export const addUnsignedAttributes = (cms: Buffer, attributes: readonly Buffer[], index = 0): Buffer =>
  edited(cms, (contentInfo) => {
    const signer = at(signersOf(contentInfo), index)
    const last = at(signer, -1)
    const added = attributes.map(parse)
    if (last.tag === UNSIGNED_ATTRIBUTES) last.children!.push(...added)
    else signer.children!.push({ tag: UNSIGNED_ATTRIBUTES, value: Buffer.alloc(0), children: added })
  })

/** SignerInfo.signature of the signer at `index`: what a time-stamp token is over. */
export const signatureOf = (cms: Buffer, index = 0): Buffer => signatureElement(parse(cms), index).value

function signatureElement(contentInfo: Element, index: number): Element {
  const found = at(signersOf(contentInfo), index).children!.find(({ tag }) => tag === OCTET_STRING)
  if (!found) throw new Error('the signer has no signature')
  return found
}

/** Changes the signature value. */
export const editSignature = (cms: Buffer, edit: (signature: Buffer) => Buffer, index = 0): Buffer =>
  edited(cms, (contentInfo) => {
    const element = signatureElement(contentInfo, index)
    element.value = edit(element.value)
  })

/** Flips one bit in the middle. */
export function flipBit(octets: Buffer): Buffer {
  const flipped = Buffer.from(octets)
  flipped[octets.length >> 1]! ^= 0x01
  return flipped
}

/** Replaces the one place where `from` stands; lengths must agree. */
export function replaceOctets(bytes: Buffer, from: Buffer, to: Buffer): Buffer {
  const place = bytes.indexOf(from)
  if (place < 0 || bytes.indexOf(from, place + 1) >= 0) throw new Error('the octets do not stand there exactly once')
  if (from.length !== to.length) throw new Error('the octets are not as many')
  return Buffer.concat([bytes.subarray(0, place), to, bytes.subarray(place + from.length)])
}

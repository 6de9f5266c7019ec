import { hexOf } from '../base/bytes.ts'
import { type Finding, finding } from '../base/finding.ts'
import type { Instant } from '../base/instant.ts'
import { type Fault, fail, ok, type Result } from '../base/result.ts'
import { sha256 } from '../crypto/digest.ts'
import { joinMaterial, type Material, NO_MATERIAL, openMaterial } from '../formats/material.ts'
import type { Want } from '../path/certification-path.ts'
import type { Certificate } from '../x509/certificate.ts'
import { encodeOcspRequest } from '../x509/encode-ocsp-request.ts'
import type { Fetcher, FetchRequest } from './fetch/fetcher.ts'

/** Fetches of one verification; ours: signer and time-stamp, each with two CAs above, CRL or OCSP for each. */
export const FETCHES_MAX = 8

export type GatherCode = 'gather.fetch-failed' | 'gather.fetches-spent'

/**
 * What one verification fetches: issuers' certificates, CRLs and OCSP responses that the path search wants.
 * Nothing is believed for having been fetched: the engine judges it like what came with the document.
 */
export class Gathering {
  readonly #fetcher: Fetcher
  readonly #tried = new Set<string>()
  readonly #unreachable = new Set<string>()
  readonly #fetched: Fetched[] = []
  readonly #findings: Finding<GatherCode>[] = []
  #left = FETCHES_MAX

  constructor(fetcher: Fetcher) {
    this.#fetcher = fetcher
  }

  /** What could not be had, in the order in which it was wanted. */
  get findings(): readonly Finding<GatherCode>[] {
    return this.#findings
  }

  /**
   * Fetches what is wanted and returns what came; empty where nothing did. `known` names certificates by
   * fingerprint. A CRL is asked for before an OCSP response: it does not tell the CA whose signature is looked at.
   */
  async fetchWanted(wants: readonly Want[], known: ReadonlyMap<string, Certificate>): Promise<Material> {
    const came = new Set<string>()
    let material = NO_MATERIAL
    const fetchWave = async (wave: readonly Want[]): Promise<void> => {
      // At once within a wave, and joined in the order of the wants: which answer came first never shows.
      for (const { fetched, findings } of await Promise.all(wave.map((want) => this.#fetchOne(want, known)))) {
        this.#findings.push(...findings)
        if (fetched === null) continue
        came.add(fetched.request.url)
        this.#fetched.push(fetched)
        material = joinMaterial(material, fetched.material)
      }
    }
    await fetchWave(wants.filter((want) => want.kind !== 'ocsp'))
    const listed = new Set(
      wants.filter(({ kind, uris }) => kind === 'crl' && uris.some((uri) => came.has(uri))).map((want) => want.subject),
    )
    await fetchWave(wants.filter((want) => want.kind === 'ocsp' && !listed.has(want.subject)))
    return material
  }

  /**
   * Lets the fetcher keep what the verdict rests on: files all of whose certificates, CRLs and responses are
   * `evidence`, the fingerprints in accepted paths, where each signature was checked. A file with anything
   * else in it is not kept.
   */
  async keepAccepted(evidence: ReadonlySet<string>): Promise<void> {
    for (const { request, file, items, until } of this.#fetched) {
      if (items.every((fingerprint) => evidence.has(fingerprint))) await this.#fetcher.keep(request, file, until)
    }
  }

  /** Tries the addresses of one want in their order until one gives something of its kind. */
  async #fetchOne(want: Want, known: ReadonlyMap<string, Certificate>): Promise<Answer> {
    const findings: Finding<GatherCode>[] = []
    const subject = known.get(want.subject)
    const issuer = want.issuer === undefined ? undefined : known.get(want.issuer)
    const body = want.kind === 'ocsp' && subject && issuer ? await encodeOcspRequest(subject, issuer) : ok(null)
    if (!body.ok || (want.kind === 'ocsp' && body.value === null)) return { fetched: null, findings }
    for (const url of want.uris) {
      const request: FetchRequest = {
        kind: want.kind,
        url,
        issuerKey: issuerKeyOf(want, subject, issuer),
        body: body.value,
      }
      const key = JSON.stringify([want.kind, url, body.value && hexOf(body.value)])
      if (this.#tried.has(key) || this.#unreachable.has(hostOf(url))) continue
      this.#tried.add(key)
      if (this.#left === 0) {
        findings.push(finding('gather.fetches-spent', CLAUSE[want.kind], { limit: FETCHES_MAX }, want.subject))
        break
      }
      this.#left -= 1
      const result = await this.#fetchItems(request)
      if (result.ok) return { fetched: result.value, findings }
      if (UNREACHABLE.has(result.fault.code)) this.#unreachable.add(hostOf(url))
      findings.push(failed(request, result.fault, want.subject))
    }
    return { fetched: null, findings }
  }

  async #fetchItems(request: FetchRequest): Promise<Result<Fetched>> {
    const file = await this.#fetcher.fetch(request)
    if (!file.ok) return file
    const opened = openMaterial(file.value)
    if (!opened.ok) return opened
    const { certificates, lists, responses } = opened.value
    // Only what was asked for: a CRL's address that gives certificates adds nothing to the search.
    const material: Material = {
      certificates: request.kind === 'certificate' ? certificates : [],
      lists: request.kind === 'crl' ? lists : [],
      responses: request.kind === 'ocsp' ? responses : [],
    }
    const items = [...material.certificates, ...material.lists, ...material.responses]
    if (items.length === 0) return fail('fetch.kind-unexpected')
    return ok({
      request,
      file: file.value,
      material,
      items: [...certificates, ...lists, ...responses].map((item) => item.fingerprint),
      until: nextUpdateOf(material),
    })
  }
}

interface Answer {
  readonly fetched: Fetched | null
  readonly findings: readonly Finding<GatherCode>[]
}

interface Fetched {
  readonly request: FetchRequest
  readonly file: Uint8Array
  readonly material: Material
  /** Fingerprints of everything in the file. */
  readonly items: readonly string[]
  readonly until: Instant | null
}

/** Where each kind of address stands in a certificate. */
const CLAUSE: Readonly<Record<Want['kind'], string>> = {
  certificate: 'RFC 5280 §4.2.2.1',
  crl: 'RFC 5280 §4.2.1.13',
  ocsp: 'RFC 6960 §3.1',
}

/** After these, another file from the same host would only be waited for again. */
const UNREACHABLE = new Set<string>(['fetch.unreachable', 'fetch.timed-out'])

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url)

function failed(request: FetchRequest, fault: Fault, subject: string): Finding<GatherCode> {
  const values = { kind: request.kind, uri: request.url, reason: fault.code }
  return finding('gather.fetch-failed', CLAUSE[request.kind], values, subject)
}

/**
 * Names the key that signed what is wanted: the issuer's own where it is known; for a certificate that is
 * still looked for, the issuer as the one below names it.
 */
function issuerKeyOf(want: Want, subject: Certificate | undefined, issuer: Certificate | undefined): string {
  if (issuer) return hexOf(sha256(issuer.publicKey))
  const keyIdentifier = subject?.authorityKeyIdentifier?.keyIdentifier
  if (keyIdentifier) return `key-identifier ${hexOf(keyIdentifier)}`
  return subject ? `name ${hexOf(sha256(subject.issuer.bytes))}` : `of ${want.subject}`
}

/** The earliest promised update of CRLs and OCSP responses; null for certificates, and where none is promised. */
function nextUpdateOf(material: Material): Instant | null {
  const updates = [
    ...material.lists.map((list) => list.nextUpdate),
    ...material.responses.flatMap((response) => response.responses.map((single) => single.nextUpdate)),
  ].filter((update) => update !== null)
  return updates.length === 0 ? null : (Math.min(...updates) as Instant)
}

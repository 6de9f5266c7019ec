import { describe, expect, it } from 'vitest'
import { makeTestKeys, type TestIssuer } from '../../x509/issue-test-certificate.ts'
import type { Service } from '../registry-snapshot.ts'
import { readParties } from './certificate-parties.ts'
import { GD, issueCross, issueRoot, lintSubject, SH } from './make-test-lint.ts'

const sound = await issueCross()
const ground = lintSubject(sound).snapshot

/** The registry of the lint's tests, with a CA certificate of another authority. */
async function groundWith(authority: string, issuer: TestIssuer) {
  const root = await issueRoot(issuer)
  const model = ground.services[0]!
  const service: Service = {
    ...model,
    ...{ id: `${authority}-service`, authority },
    identities: [{ ...model.identities[0]!, certificate: root.fingerprint }],
  }
  return {
    ...ground,
    services: [...ground.services, service],
    certificates: new Map([...ground.certificates, [root.fingerprint, root.bytes]]),
  }
}

describe('the parties of a cross-certificate', () => {
  it('are whose registered key signed it and whose registered name and key it certifies — RFC 5280 §3.2', async () => {
    expect(await readParties(sound, ground)).toEqual({
      issuer: { fits: ['gd'], namedAlone: [] },
      subject: { fits: ['sh'], namedAlone: [] },
    })
  })

  it('are nobody by a name alone: the issuer must have signed it — RFC 5280 §6.1.3 (a) (1)', async () => {
    const forged = await issueCross({}, SH, { name: GD.name, keys: await makeTestKeys() })
    expect((await readParties(forged, ground)).issuer).toEqual({ fits: [], namedAlone: ['gd'] })
  })

  it('are nobody by a name alone: the subject must hold the key — RFC 4158 §2.4.1', async () => {
    const other = await issueCross({}, { name: SH.name, keys: await makeTestKeys() })
    expect((await readParties(other, ground)).subject).toEqual({ fits: [], namedAlone: ['sh'] })
  })

  it('are nobody by a key alone: a registered key under another name is no registered authority — RFC 4158 §2.4.1', async () => {
    const renamed = await issueCross({}, { name: 'CN=Other,O=SH,C=CN', keys: SH.keys })
    expect((await readParties(renamed, ground)).subject).toEqual({ fits: [], namedAlone: [] })
    const signed = await issueCross({}, SH, { name: 'CN=Other,O=GD,C=CN', keys: GD.keys })
    expect((await readParties(signed, ground)).issuer).toEqual({ fits: [], namedAlone: [] })
  })

  it('are all whose name and key fit, where several have registered the same', async () => {
    const twice = await groundWith('copy', SH)
    expect((await readParties(sound, twice)).subject).toEqual({ fits: ['copy', 'sh'], namedAlone: [] })
  })

  it('are told from who took the same name for another key', async () => {
    const alike = await groundWith('alike', { name: GD.name, keys: await makeTestKeys() })
    expect((await readParties(sound, alike)).issuer).toEqual({ fits: ['gd'], namedAlone: ['alike'] })
  })

  it('are CAs: a time-stamping service with that name and key issues and receives none', async () => {
    const services = ground.services.map((service): Service => ({ ...service, kind: 'tsa' }))
    const nobody = { fits: [], namedAlone: [] }
    expect(await readParties(sound, { ...ground, services })).toEqual({ issuer: nobody, subject: nobody })
  })
})

/** Digits of a report's number in the names of its files: whoever reads a line on paper types it. Ours. */
const NUMBER_DIGITS = 12

/** Names under which a report, the signature over it and the signer's certificate are downloaded. */
export function reportFiles(id: string) {
  const name = `yanqian-${id.slice(0, NUMBER_DIGITS)}`
  return { json: `${name}.json`, signature: `${name}.p7s`, signer: 'yanqian-signer.pem' }
}

/**
 * By which lines somebody checks what was downloaded, without us and without a network. The certificate that is relied on is
 * named itself, so that it need not be a root: whoever compared its fingerprint trusts it and nothing above it.
 */
export function signedReportLines(id: string) {
  const { json, signature, signer } = reportFiles(id)
  return {
    digest: `openssl dgst -sha256 ${json}`,
    yanqian: `yanqian verify ${signature} --content ${json} --trust ${signer}`,
    openssl: `openssl cms -verify -binary -cades -inform DER -in ${signature} -content ${json} -CAfile ${signer} -partial_chain -purpose any -out signed.json`,
  }
}

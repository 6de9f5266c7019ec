import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The schema of trust lists and public lists, where they lie beside the project. */
export const LISTS = fileURLToPath(new URL('../../../shared/data/trusted-lists/', import.meta.url))
export const HAS_LISTS = existsSync(LISTS)
if (!HAS_LISTS)
  console.warn('*** SKIPPED: the schema of trust lists and public lists, which are not beside the project. ***')

/** Where the schema files say that they are, and where they are. */
const LOCATIONS = [
  ['http://www.w3.org/2001/xml.xsd', 'xml.xsd'],
  ['http://www.w3.org/TR/2008/REC-xmldsig-core-20080610/xmldsig-core-schema.xsd', 'xmldsig-core-schema.xsd'],
  ['https://uri.etsi.org/01903/v1.3.2/XAdES01903v132-201601.xsd', 'XAdES01903v132-202407.xsd'],
  ['https://forge.etsi.org/rep/esi/x19_612_trusted_lists/-/raw/v2.4.1/19612_xsd.xsd', 'ts_119612v020401_xsd.xsd'],
] as const

const SCHEMAS = [
  ['http://uri.etsi.org/02231/v2#', 'ts_119612v020401_xsd.xsd'],
  ['http://uri.etsi.org/02231/v2/additionaltypes#', 'ts_119612v020401_additionaltypes_xsd.xsd'],
  ['http://uri.etsi.org/01903/v1.3.2#', 'XAdES01903v132-202407.xsd'],
] as const

/** Null where xmllint finds the document valid, without the network; what it says otherwise. */
export function schemaComplaint(folder: string, document: string): string | null {
  const at = (name: string): string => join(folder, name)
  const xsd = (name: string): string => join(LISTS, 'xsd', name)
  const entries = LOCATIONS.map(([name, file]) => `<uri name="${name}" uri="file://${xsd(file)}"/>`)
  writeFileSync(
    at('catalog.xml'),
    `<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">${entries.join('')}</catalog>`,
  )
  const imports = SCHEMAS.map(
    ([namespace, file]) => `<xs:import namespace="${namespace}" schemaLocation="${xsd(file)}"/>`,
  )
  writeFileSync(
    at('all.xsd'),
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:all">${imports.join('')}</xs:schema>`,
  )
  writeFileSync(at('list.xml'), document)
  const words = ['--nonet', '--noout', '--schema', 'all.xsd', 'list.xml']
  const env = { ...process.env, XML_CATALOG_FILES: at('catalog.xml') }
  const { status, stderr } = spawnSync('xmllint', words, { cwd: folder, env, encoding: 'utf8' })
  return status === 0 ? null : stderr
}

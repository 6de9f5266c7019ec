import { spawnSync } from 'node:child_process'

const runs = (tool: string): boolean => spawnSync(tool, ['--version']).status === 0

/** libxml2's own tool and XML Security's: the second opinions on XML. A machine without them runs every other test, and is told. */
export const HAS_XMLLINT: boolean = runs('xmllint')
export const HAS_XMLSEC: boolean = runs('xmlsec1')

if (!HAS_XMLLINT)
  console.warn('*** SKIPPED: the comparisons with xmllint (Debian: libxml2-utils), which is not installed. ***')
if (!HAS_XMLSEC)
  console.warn('*** SKIPPED: the comparisons with xmlsec1 (Debian: xmlsec1), which is not installed. ***')

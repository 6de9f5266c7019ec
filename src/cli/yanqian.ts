#!/usr/bin/env node
import { Command } from 'commander'
import { addAuditCommand } from './audit.ts'
import { Exit } from './exit.ts'
import { addImportListCommand } from './import-list.ts'
import { addPathCommand } from './path.ts'
import { addReceiptCommand } from './receipt.ts'
import { addRecogniseCommand } from './recognise.ts'
import { addVerifyCommand } from './verify.ts'

/** The verifier on the command line: the same service on the Node platform. */
const program = new Command('yanqian')
  .description('验证电子签名、时间戳与证书。Verifies electronic signatures, time-stamps and certificates.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? Exit.PASSED : Exit.USAGE))
  .showHelpAfterError()

addVerifyCommand(program)
addPathCommand(program)
addRecogniseCommand(program)
addAuditCommand(program)
addReceiptCommand(program)
addImportListCommand(program)
await program.parseAsync()

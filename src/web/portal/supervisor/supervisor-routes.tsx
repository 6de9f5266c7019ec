import { Hono } from 'hono'
import type { PortalEnv } from '../portal-service.ts'
import { accounts } from './account/account-routes.tsx'
import { newAccount } from './account/new-account.tsx'
import { activity, history } from './activity/activity-routes.tsx'
import { audit } from './audit/audit-routes.tsx'
import { proposals } from './proposal/proposal-routes.tsx'
import { queue } from './queue/queue-routes.tsx'
import { registrationDecisions } from './registration/registration-routes.tsx'
import { rows } from './rows/rows-routes.tsx'
import { newSource } from './source/new-source.tsx'
import { listSources } from './source/source-routes.tsx'
import { statistics, statisticsCsv } from './statistics/statistics-routes.tsx'

/** The console of supervisors: every page asks for a person and a permission of its own. */
export const supervisor = new Hono<PortalEnv>()

supervisor.route('/', queue)
supervisor.route('/registrations', registrationDecisions)
supervisor.route('/proposals', proposals)
supervisor.route('/list-sources', listSources)
supervisor.route('/accounts', accounts)
// Beside the rooms and not in them: an account or a source may be named `new`.
supervisor.route('/new-account', newAccount)
supervisor.route('/new-list-source', newSource)
supervisor.route('/activity', activity)
supervisor.route('/history', history)
supervisor.route('/statistics', statistics)
supervisor.route('/statistics.csv', statisticsCsv)
supervisor.route('/audit', audit)
supervisor.route('/rows', rows)

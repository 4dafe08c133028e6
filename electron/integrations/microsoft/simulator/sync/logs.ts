import { roleTemplates } from '../state';
import { hasRole } from '../view';
import { denied, ok, refuse, type Reply } from '../graph/answers';
import type { Call, Route } from '../graph/call';
import { appAdmins } from '../graph/find-app';
import { readToken, tokenOf } from '../graph/page-token';
import { contextOf, expiredToken, linkOf, pageOf } from '../graph/query';
import { limited } from './rate';
import { isPremium, type LogRecord } from './state';

const largestPage = 1000;

/** What became of each object (contract, 6.7). */
export const logRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: /^\/auditLogs\/provisioning$/,
    scopes: ['ProvisioningLog.Read.All', 'AuditLog.Read.All'],
    roles: ['ProvisioningLog.Read.All', 'AuditLog.Read.All'],
    run: list,
  },
];

type Test = (record: LogRecord) => boolean;

function list(call: Call): Reply {
  const { stage } = call;
  const { state } = stage;
  if (call.caller.kind === 'person' && !hasRole(call.caller.person, ...appAdmins, roleTemplates.globalReader))
    return denied;
  if (!isPremium(state)) {
    const message = 'Neither tenant is B2C or tenant doesn\u2019t have premium license';
    return refuse(403, 'Authentication_RequestFromNonPremiumTenantOrB2CTenant', message);
  }
  const wait = limited(stage, 'reports');
  if (wait !== undefined) return wait;
  const test = testOf(call.query.get('$filter'));
  const order = call.query.get('$orderby') ?? 'activityDateTime desc';
  const size = Number(call.query.get('$top') ?? '100');
  if (test === undefined || order !== 'activityDateTime desc' || !(size >= 1 && size <= largestPage))
    return refuse(400, 'BadRequest', 'Invalid filter clause or options.');
  const token = call.query.get('$skiptoken');
  const start = token === null ? 0 : readToken(token)?.['at'];
  if (typeof start !== 'number') return expiredToken;
  const latest = stage.now().getTime() - state.provisioning.timing.logMs;
  const visible = state.provisioning.log
    .filter((one) => Date.parse(one.activityDateTime) <= latest)
    .sort((a, b) => b.activityDateTime.localeCompare(a.activityDateTime));
  const { page, next } = pageOf(visible, test, start, Math.min(size, state.pageLimit));
  const link =
    next === null ? {} : { '@odata.nextLink': linkOf(call, { $skiptoken: tokenOf({ at: next }) }) };
  const value = page.map(({ jobId, ...rest }) => ({ ...rest, jobId }));
  return { ...ok({ '@odata.context': contextOf(call), ...link, value }), reads: true };
}

/** `eq`, `gt` and `lt`, joined by `and`; letters count. */
function testOf(filter: string | null): Test | undefined {
  if (filter === null) return () => true;
  const tests = filter.split(' and ').map(clauseOf);
  return tests.some((one) => one === undefined) ? undefined : (record) => tests.every((one) => one?.(record));
}

function clauseOf(clause: string): Test | undefined {
  const text = /^(jobId|cycleId|provisioningAction) eq '([^']*)'$/.exec(clause.trim());
  if (text !== null) {
    const [, name = '', wanted = ''] = text;
    return (record) => record[name] === wanted;
  }
  const moment = /^activityDateTime (gt|lt|ge|le) (\d{4}-[\d:.TZ-]+)$/.exec(clause.trim());
  if (moment === null) return undefined;
  const [, operator = '', at = ''] = moment;
  const wanted = Date.parse(at);
  return (record) => {
    const own = Date.parse(record.activityDateTime);
    if (own === wanted) return operator.endsWith('e');
    return operator.startsWith('g') ? own > wanted : own < wanted;
  };
}

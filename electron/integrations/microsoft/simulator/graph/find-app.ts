import { roleTemplates, type AppValue, type Kept } from '../state';
import { appById, hasRole, shown, type MicrosoftStage } from '../view';
import { denied, notFound, type Reply } from './answers';
import type { Call } from './call';
import { unquoted } from './query';

export const appAdmins = [
  roleTemplates.global,
  roleTemplates.application,
  roleTemplates.cloudApplication,
] as const;

export function findApp(stage: MicrosoftStage, key: string): Kept<AppValue> | undefined {
  const byKey = /^\((appId|uniqueName)='(.*)'\)$/.exec(key);
  if (byKey === null) return appById(stage.state, key.slice(1));
  const [, name = '', value = ''] = byKey;
  return stage.state.applications.find((app) => app.value[name] === unquoted(value));
}

/** Who may change it: its owners and the application administrators (contract, section 1.8). */
export function mayChange(call: Call, app: AppValue): boolean {
  if (call.caller.kind === 'app') return true;
  const { person } = call.caller;
  return hasRole(person, ...appAdmins) || (call.stage.state.owners[app.id] ?? []).includes(person.id);
}

/** Runs with an application the caller can see and may change. */
export function withApp(call: Call, key: string, run: (app: Kept<AppValue>) => Reply): Reply {
  const app = findApp(call.stage, key);
  if (app === undefined || shown(call.stage, app) === undefined) return notFound(key.replace(/^\//, ''));
  return mayChange(call, app.value) ? run(app) : denied;
}

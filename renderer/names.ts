import type { Message, Phase } from '../electron/contract/vocabulary';
import { frame } from './messages';
import type { Say } from './say';

const systems: Readonly<Record<string, Message>> = {
  moodle: frame('systemMoodle'),
  microsoft: frame('systemMicrosoft'),
  entra: frame('systemEntra'),
  azure: frame('systemAzure'),
  teams: frame('systemTeams'),
  looop: frame('systemLooop'),
  scim: frame('systemScim'),
  'this-app': frame('systemThisApp'),
  app: frame('systemThisApp'),
  network: frame('systemNetwork'),
};

/** A system or integration as the person knows it; one without a name here is shown as it is called. */
export function systemName(id: string, say: Say): string {
  const message = systems[id];
  return message === undefined ? id : say(message);
}

export const phaseNames: Readonly<Record<Phase, Message>> = {
  prepare: frame('phasePrepare'),
  connect: frame('phaseConnect'),
  sync: frame('phaseSync'),
  bot: frame('phaseBot'),
  teams: frame('phaseTeams'),
  check: frame('phaseCheck'),
};

import type { LinkState } from '../../../electron/contract/report';
import type { Message } from '../../../electron/contract/vocabulary';
import type { Kind } from '../../findings';
import { frame } from '../../messages';

/** A way of the connection has the silhouette of the findings that put it into its state. */
export const kindOfLink: Readonly<Record<LinkState, Kind>> = {
  ok: 'pass',
  problem: 'problem',
  broken: 'blocker',
  'could-not-look': 'unknown',
  'not-looked-at': 'skipped',
  'not-set-up': 'skipped',
};

export const linkWords: Readonly<Record<LinkState, Message>> = {
  ok: frame('linkOk'),
  problem: frame('linkProblem'),
  broken: frame('linkBroken'),
  'could-not-look': frame('linkUnknown'),
  'not-looked-at': frame('linkNotLooked'),
  'not-set-up': frame('linkNotSetUp'),
};

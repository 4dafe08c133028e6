import type { Finding } from '../../contract/vocabulary';
import type { Connection } from '../step';
import type { Speaker } from './said';
import { checkOf, type LinkState, type ReportPicture } from '../../contract/report';

/**
 * The connection as these findings leave it: a link is as good as the worst that was found about it.
 *
 * @param waiting steps and checks that have not come home
 */
export function pictureOf(
  connection: Connection,
  findings: readonly Finding[],
  speak: Speaker,
  waiting: readonly string[] = [],
): ReportPicture {
  // A finding that a link names itself is not also counted for the link of its check.
  const named = new Set(connection.links.flatMap((link) => link.about));
  return {
    nodes: connection.nodes.map((node) => ({ ...node, title: speak.say(node.title) })),
    links: connection.links.map(({ id, from, to, title, about }) => {
      const mine = findings.filter(
        (one) => about.includes(one.id) || (!named.has(one.id) && about.includes(one.check)),
      );
      const more = about.some((id) => waiting.includes(checkOf(id)));
      const state = linkState([...mine.map(wordOf), ...(more ? (['not-looked-at'] as const) : [])]);
      const reasons =
        state === 'ok' || state === 'not-set-up' ? [] : mine.filter((one) => asState(wordOf(one)) === state);
      return {
        id,
        from,
        to,
        title: speak.say(title),
        state,
        findings: reasons.map((one) => ({ id: one.id, about: one.about })),
      };
    }),
  };
}

/** A link state, or one that only counts where nothing else is known. */
type Word = LinkState | 'no-session';
const worstFirst: readonly Word[] = ['broken', 'problem', 'could-not-look', 'not-looked-at', 'ok'];

/** Where something could be seen without a session, what could not does not spoil it. */
function linkState(words: readonly Word[]): LinkState {
  const given = new Set(words);
  const worst =
    worstFirst.find((word) => given.has(word)) ?? (given.has('no-session') ? 'no-session' : undefined);
  return worst === undefined ? 'not-set-up' : asState(worst);
}

function asState(word: Word): LinkState {
  return word === 'no-session' ? 'not-looked-at' : word;
}

/** What one finding alone says of its link; advice does not trouble it. */
function wordOf({ outcome, severity, skipped }: Finding): Word {
  switch (outcome) {
    case 'fail':
      return severity === 'blocker' ? 'broken' : severity === 'problem' ? 'problem' : 'ok';
    case 'unknown':
      return 'could-not-look';
    case 'skipped':
      if (skipped === 'no-session') return 'no-session';
      return skipped === 'needs-earlier-step' ? 'not-looked-at' : 'not-set-up';
    case 'pass':
    case 'manual':
      return 'ok';
  }
}

import { say, sayLine } from '../contract/say';
import { messages } from './report/report.messages';
import { languages, type Catalogue, type HandOver, type Lang } from '../contract/vocabulary';

type Catalogues = Readonly<Record<Lang, Catalogue>>;

/** The pack as plain text in every language, ready for a mail. */
export function handOverText(pack: HandOver, catalogues: Catalogues): string {
  const part = (lang: Lang): string => {
    const s = (message: HandOver['intro']): string => say(message, catalogues[lang], lang);
    const rows = pack.rows.map(
      (row) => `- ${sayLine(row.name, catalogues[lang], lang)}${s(messages('colon'))}${s(row.reason)}`,
    );
    return [s(pack.subject), '', s(pack.intro), '', pack.link, '', ...rows, '', s(pack.outro)].join('\n');
  };
  return languages.map(part).join('\n\n----------\n\n');
}

/** The same as one HTML file: no script, no outside request, opens anywhere. */
export function handOverHtml(pack: HandOver, catalogues: Catalogues): string {
  const part = (lang: Lang): string => {
    const s = (message: HandOver['intro']): string => escapeHtml(say(message, catalogues[lang], lang));
    const rows = pack.rows.map(
      (row) =>
        `<tr><th scope="row"><code>${escapeHtml(sayLine(row.name, catalogues[lang], lang))}</code></th><td>${s(row.reason)}</td></tr>`,
    );
    const link = escapeHtml(pack.link);
    return `<section lang="${lang}"><h1>${s(pack.subject)}</h1><p>${s(pack.intro)}</p><p><a href="${link}">${link}</a></p><table><tbody>${rows.join('')}</tbody></table><p>${s(pack.outro)}</p></section>`;
  };
  const style =
    'body{font:15px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse}th,td{border:1px solid;padding:.3rem .6rem;text-align:left;vertical-align:top;font-weight:normal}a{overflow-wrap:anywhere}section+section{margin-top:3rem;border-top:1px solid;padding-top:1rem}';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(say(pack.subject, catalogues.en, 'en'))}</title><style>${style}</style></head><body>${languages.map(part).join('')}</body></html>\n`;
}

/** Text that is safe inside HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

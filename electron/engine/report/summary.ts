import { say, sayShown, sayTime } from '../../contract/say';
import type {
  Catalogue,
  DoneChange,
  Ending,
  Finding,
  Lang,
  Message,
  WizardView,
} from '../../contract/vocabulary';
import { escapeHtml } from '../hand-over';
import { messages } from './report.messages';

const style = `@page{margin:16mm}body{font:14px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1rem;margin:1.2rem 0 .3rem}.band{border:2px dashed #555;padding:.4rem .9rem}table{border-collapse:collapse;width:100%}caption{text-align:left;font-weight:600}th,td{border:1px solid #777;padding:.3rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}th[scope=row]{font-weight:normal}thead{display:table-header-group}tr,li{break-inside:avoid}dt{font-weight:600}dd{margin:0 0 .3rem}`;

/**
 * What an administrator hands in at the end: what was set, where, by whom, what is left for a person, when the secret
 * ends. One file in one language, no script, no outside request.
 */
export function summaryHtml(
  view: WizardView,
  catalogue: Catalogue,
  lang: Lang,
  given: { readonly app: string; readonly now: Date },
): string {
  const s = (message: Message): string => escapeHtml(say(message, catalogue, lang));
  const e = (id: string, params?: Message['params']): string =>
    s({ id: `engine.summary.${id}`, ...(params && { params }) });
  const { site, tenant, account, mode, endings } = view.profile;
  const ending = ({ title: what, at: date }: Ending): string => e('ending', { what, date });
  const facts: readonly (readonly [string, string])[] = [
    [e('site'), escapeHtml(site ?? '–')],
    [e('tenant'), escapeHtml(tenant ?? '–')],
    [e('account'), escapeHtml(account ?? '–')],
    [e('made'), time(given.now.toISOString(), lang)],
    [e('endings'), endings.length === 0 ? e('unknown') : endings.map(ending).join('<br>')],
  ];
  const title = `${s(view.journeyTitle)} – ${e('title')}`;
  const byStep = view.steps
    .map((step) => ({ step, done: view.summary.filter((one) => one.step === step.id) }))
    .filter(({ done }) => done.length > 0)
    .map(({ step, done }) => changes(s(step.title), done, catalogue, lang));
  const left = view.steps.flatMap((step) => step.findings).filter(isLeft);
  const sections = [
    `<h2>${e('set')}</h2>${byStep.length === 0 ? `<p>${e('nothingSet')}</p>` : byStep.join('')}`,
    `<h2>${e('left')}</h2>${left.length === 0 ? `<p>${e('nothingLeft')}</p>` : `<ul>${left.map((one) => item(one, catalogue, lang)).join('')}</ul>`}`,
    `<h2>${e('steps')}</h2><ul>${view.steps.map((step) => `<li>${s(step.title)}${s(messages('colon'))}${s(stateWord(step.state))}</li>`).join('')}</ul>`,
  ];
  const band = mode === 'rehearsal' ? `<p class="band">${s({ id: 'frame.rehearsal' })}</p>` : '';
  return `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>${band}<dl>${facts.map(([name, value]) => `<dt>${name}</dt><dd>${value}</dd>`).join('')}</dl>${sections.join('')}<p>${escapeHtml(given.app)}</p></main></body></html>\n`;
}

function isLeft({ outcome, severity }: Finding): boolean {
  return outcome === 'manual' || outcome === 'unknown' || (outcome === 'fail' && severity !== 'advice');
}

function stateWord(state: WizardView['steps'][number]['state']): Message {
  if (state === 'done' || state === 'manual') return { id: 'engine.summary.state.done' };
  return { id: state === 'skipped' ? 'engine.summary.state.skipped' : 'engine.summary.state.left' };
}

function changes(title: string, done: readonly DoneChange[], catalogue: Catalogue, lang: Lang): string {
  const s = (id: string): string => escapeHtml(say({ id }, catalogue, lang));
  const lines = (value: DoneChange['after']): string =>
    sayShown(value, catalogue, lang).map(escapeHtml).join('<br>');
  const rows = done.map(
    (one) =>
      `<tr><th scope="row">${escapeHtml(say(one.summary, catalogue, lang))}</th><td>${lines(one.target)}</td><td>${lines(one.before)}</td><td>${lines(one.after)}</td><td>${time(one.at, lang)}<br>${escapeHtml(one.by ?? '–')}</td></tr>`,
  );
  const head = [
    'engine.summary.change',
    'engine.summary.where',
    'frame.before',
    'frame.after',
    'engine.summary.who',
  ];
  return `<table><caption>${title}</caption><thead><tr>${head.map((id) => `<th scope="col">${s(id)}</th>`).join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function item(one: Finding, catalogue: Catalogue, lang: Lang): string {
  const s = (message: Message): string => escapeHtml(say(message, catalogue, lang));
  const link = one.remedy?.link;
  const where = link === undefined ? '' : ` <a href="${escapeHtml(link)}">${escapeHtml(link)}</a>`;
  return `<li><strong>${s(one.title)}</strong>${one.remedy === undefined ? '' : `<br>${s(one.remedy.text)}${where}`}</li>`;
}

function time(iso: string, lang: Lang, style: 'both' | 'date' = 'both'): string {
  return `<time datetime="${escapeHtml(iso)}">${escapeHtml(sayTime(iso, lang, style))}</time>`;
}

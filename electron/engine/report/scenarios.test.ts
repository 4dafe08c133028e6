import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020';
import formats from 'ajv-formats';
import axe from 'axe-core';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../compose';
import { scenarios } from '../../hosts/rehearsal/scenarios';
import { finding, reportOf, scenarioReport } from '../../testing/report';
import { supportBundle } from './bundle';
import { reportHtml } from './html';
import { reportJunit } from './junit';
import { findingsOf, keyOf, type Report } from '../../contract/report';

const schema = JSON.parse(
  readFileSync(fileURLToPath(new URL('../../../docs/report.schema.json', import.meta.url)), 'utf8'),
) as object;
const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true });
formats.default(ajv);
const fits = ajv.compile(schema);

/** What axe finds on a page that is opened by itself; colours and sizes need a real browser. */
async function violations(html: string): Promise<readonly string[]> {
  const window = new Window({
    settings: { enableJavaScriptEvaluation: true, suppressInsecureJavaScriptEnvironmentWarning: true },
  });
  window.document.write(html);
  window.eval(axe.source);
  const off = '{ enabled: false }';
  const result = (await window.eval(
    `axe.run(document, { rules: { 'color-contrast': ${off}, 'target-size': ${off} } })`,
  )) as axe.AxeResults;
  await window.happyDOM.close();
  return result.violations.map((one) => one.id);
}

/** The same page with less evidence: a hundred rows of one table are judged like two, and take as many times longer. */
function brief(report: Report): Report {
  return { ...report, checks: report.checks.map((one) => ({ ...one, evidence: one.evidence.slice(0, 2) })) };
}

describe.each(scenarios.map(({ name }) => name))('the report of %s', (name) => {
  it('fits its schema, holds no secret, is complete in its language and open to everybody', async () => {
    const lang = name.length % 2 === 0 ? 'en' : 'fr';
    const { report, planted, log } = await scenarioReport(name, { lang, catalogue: catalogue(lang) });
    const json = JSON.stringify(report);
    expect(fits(JSON.parse(json)), JSON.stringify(fits.errors?.slice(0, 3))).toBe(true);
    expect(new Set(findingsOf(report).map(keyOf)).size).toBe(findingsOf(report).length);

    const html = reportHtml(report, catalogue(lang));
    const junit = reportJunit(report, catalogue(lang));
    const bundle = supportBundle({ report, runLog: log, versions: {} }).join('\n');
    expect(planted.size).toBeGreaterThan(4);
    const told = [json, html, junit, bundle].map((text) => text.toLowerCase());
    const leaked = [...planted].filter((one) => told.some((text) => text.includes(one.toLowerCase())));
    expect(leaked).toEqual([]);

    expect(html).not.toMatch(/<script|<link|src=|@import|url\(|\[(?:app|frame|engine|report|connection)[-.]/);
    expect(await violations(reportHtml(brief(report), catalogue(lang)))).toEqual([]);
  });
});

it('notices what keeps somebody out', async () => {
  expect(await violations('<html><head></head><body><h1>x</h1><img></body></html>')).toEqual(
    expect.arrayContaining(['document-title', 'html-has-lang', 'image-alt']),
  );
});

describe('the report of what was accepted', () => {
  const { id, about } = finding('fail');
  const entry = { id, about, reason: 'Agreed', until: '2026-12-31' };
  const then = { ...entry, outcome: 'fail', severity: 'advice' } as const;

  it.each([
    ['worse', then],
    ['in-force', { ...then, severity: 'blocker' }],
    ['in-force', entry],
  ] as const)('fits its schema where it is %s', (state, one) => {
    const report = reportOf([finding('fail')], { accepted: [one] });
    expect(report.accepted[0]?.state).toBe(state);
    expect(fits(JSON.parse(JSON.stringify(report))), JSON.stringify(fits.errors?.slice(0, 3))).toBe(true);
  });
});

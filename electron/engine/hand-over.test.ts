import { describe, expect, it } from 'vitest';
import type { HandOver } from '../contract/vocabulary';
import { handOverHtml, handOverText } from './hand-over';

const catalogues = {
  en: {
    'h.s': 'Please approve',
    'h.i': 'Why <b>',
    'h.r': 'Reason',
    'h.o': 'Thank you',
    'report.colon': ': ',
  },
  fr: {
    'h.s': 'Merci d’approuver',
    'h.i': 'Pourquoi',
    'h.r': 'Motif',
    'h.o': 'Merci',
    'report.colon': '\u00a0: ',
  },
};
const pack: HandOver = {
  subject: { id: 'h.s' },
  intro: { id: 'h.i' },
  link: 'https://login.example/?a=1&b="2"',
  rows: [{ name: 'User.Read.All', reason: { id: 'h.r' } }],
  outro: { id: 'h.o' },
};

describe('the hand-over pack', () => {
  it('is complete in both languages, as text and as HTML', () => {
    for (const text of [handOverText(pack, catalogues), handOverHtml(pack, catalogues)]) {
      for (const part of ['Please approve', 'Merci d', 'User.Read.All', 'Reason', 'Motif', 'Thank you'])
        expect(text).toContain(part);
    }
  });

  it('keeps to the typography of each language', () => {
    const text = handOverText(pack, catalogues);
    expect(text).toContain('- User.Read.All: Reason');
    expect(text).toContain('- User.Read.All\u00a0: Motif');
  });

  it('cannot be made to run anything', () => {
    const html = handOverHtml(
      { ...pack, rows: [{ name: '<script>alert(1)</script>', reason: { id: 'h.r' } }] },
      catalogues,
    );
    expect(html).not.toContain('<script');
    expect(html).not.toContain('Why <b>');
    expect(html).toContain('&quot;2&quot;');
  });
});

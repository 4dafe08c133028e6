import { describe, expect, it } from 'vitest';
import { connection } from './connection';
import { journey } from './index';

const units = [...journey.steps, ...journey.checks];
const about = connection.links.flatMap((link) => link.about);

describe('the picture of Looop provisioning', () => {
  it('has a place for each step and check but the sign-in of this app', () => {
    const missing = units.map((one) => one.id).filter((id) => !about.includes(id));
    expect(missing).toEqual(['looop-session']);
  });

  it('names each of them once, and nothing that does not exist', () => {
    expect(new Set(about).size).toBe(about.length);
    for (const id of about) {
      const [check, point] = id.split('.', 2);
      const unit = units.find((one) => one.id === check);
      expect(unit, id).toBeDefined();
      const keys = Object.keys((unit?.messages as typeof journey.messages).texts.en);
      if (point !== undefined)
        expect(
          keys.some((key) => key.startsWith(`${point}.`)),
          id,
        ).toBe(true);
    }
  });

  it('joins systems that are drawn, each in a place of its own', () => {
    const ids = connection.nodes.map((node) => node.id);
    for (const link of connection.links) expect(ids).toEqual(expect.arrayContaining([link.from, link.to]));
    const places = connection.nodes.map(({ column, row }) => `${String(column)} ${String(row)}`);
    expect(new Set(places).size).toBe(places.length);
  });
});

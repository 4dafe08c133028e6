import { act, cleanup, configure, render, screen, within } from '@testing-library/react';
import { userEvent, type UserEvent } from '@testing-library/user-event';
import axe from 'axe-core';
import { afterEach, expect, vi } from 'vitest';
import type { AppView } from '../../electron/contract/vocabulary';
import { App } from '../app';
import { openLine } from '../line';
import { fakeBridge, type Answers, type FakeBridge } from './fake-bridge';

export interface Opened {
  readonly bridge: FakeBridge;
  readonly user: UserEvent;
  /** What a screen reader was told, in order. */
  readonly heard: readonly string[];
}

// Without animations every drawer and dialog is where it ends up at once (Fluent checks for the method).
Reflect.deleteProperty(Element.prototype, 'animate');

// A busy machine is slow, not wrong.
configure({ asyncUtilTimeout: 10_000 });
vi.setConfig({ testTimeout: 30_000 });

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** Opens the whole window over a main that is made up, and proves at the end that nothing else was asked. */
export async function openApp(first: AppView, answers: Answers = {}): Promise<Opened> {
  vi.stubGlobal('fetch', () => {
    throw new Error('the window has no network');
  });
  const heard: string[] = [];
  const bridge = fakeBridge(first, answers);
  render(<App bridge={bridge} line={openLine(bridge)} listen={(text) => heard.push(text)} />);
  await screen.findByRole('heading', { level: 1 });
  // Found is not yet settled: what the view does once it stands (focus, title, language) comes right after.
  await act(() => Promise.resolve());
  return { bridge, user: userEvent.setup(), heard };
}

/** The one primary button of the view; fails when there is none or more than one. */
export function primary(): HTMLElement {
  const found = document.querySelectorAll<HTMLElement>('main [data-primary="true"]');
  expect(found).toHaveLength(1);
  const only = found[0];
  if (only === undefined) throw new Error('no primary button');
  return only;
}

export function rail(): ReturnType<typeof within> {
  return within(screen.getByRole('navigation'));
}

/** A name as it stands on screen, whatever kind of space it holds. */
export function named(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s')}$`);
}

/** Rules that need real layout or belong to the window's shell are judged in the real browser. */
export async function axeViolations(): Promise<readonly string[]> {
  const result = await axe.run(
    { include: [document.body], exclude: [['[data-tabster-dummy]']] },
    {
      rules: {
        'color-contrast': { enabled: false },
        'target-size': { enabled: false },
        region: { enabled: false },
      },
    },
  );
  return result.violations.map(
    (one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  );
}

import { useEffect, useRef } from 'react';

/** What the window's shortcuts do; a missing one falls through to the system. */
export interface Shortcuts {
  readonly look?: () => void;
  readonly evidence?: () => void;
  readonly save?: () => void;
  readonly help?: () => void;
  readonly previousStep?: () => void;
  readonly nextStep?: () => void;
  readonly primary?: () => void;
}

const dialog = '[role="dialog"][aria-modal="true"], [role="alertdialog"]';

const letters: Readonly<Record<string, keyof Shortcuts>> = { e: 'evidence', p: 'save' };

function shortcutOf(event: KeyboardEvent): keyof Shortcuts | undefined {
  const command = event.ctrlKey || event.metaKey;
  // Ctrl+Alt is AltGr on many keyboards.
  if (event.altKey) return undefined;
  if (!command && event.key === 'F5') return 'look';
  if (!command && event.key === 'F1') return 'help';
  if (!command) return undefined;
  if (event.key === 'PageUp') return 'previousStep';
  if (event.key === 'PageDown') return 'nextStep';
  if (event.key === 'Enter') return 'primary';
  return letters[event.key.toLowerCase()];
}

/** Shortcuts of the open view. Under a dialog none of them works: it asks something first. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const name = shortcutOf(event);
      const act = name && latest.current[name];
      if (act === undefined) return;
      event.preventDefault();
      if (document.querySelector(dialog) === null) act();
    };
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', pressed);
    };
  }, []);
}

function primaryButton(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-primary="true"]');
}

/** Presses the view's primary button, if it has one. */
export function pressPrimary(): void {
  primaryButton()?.click();
}

/** For a dialog that asked before the primary action and was cancelled. */
export function focusPrimary(): void {
  primaryButton()?.focus();
}

const focusable = 'a[href], button:not([disabled]), input, select, textarea, [tabindex="0"]';

/** F6 and Shift+F6 walk through the elements marked `data-region`; each gives focus back to its last control. */
export function useRegions(): void {
  useEffect(() => {
    const last = new Map<string, HTMLElement>();
    const remember = (event: FocusEvent): void => {
      const region = regionOf(event.target);
      if (region !== null && event.target instanceof HTMLElement)
        last.set(region.dataset['region'] ?? '', event.target);
    };
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'F6' || document.querySelector(dialog) !== null) return;
      event.preventDefault();
      const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')];
      const here = regions.findIndex((one) => one === regionOf(document.activeElement));
      const next = event.shiftKey ? here - 1 : here + 1;
      const region = regions.at(next % Math.max(1, regions.length));
      if (region) focusIn(region, last.get(region.dataset['region'] ?? ''));
    };
    window.addEventListener('focusin', remember);
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('focusin', remember);
      window.removeEventListener('keydown', pressed);
    };
  }, []);
}

function regionOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[data-region]') : null;
}

function focusIn(region: HTMLElement, last: HTMLElement | undefined): void {
  if (last?.isConnected && region.contains(last)) last.focus();
  else (region.querySelector<HTMLElement>('h1') ?? region.querySelector<HTMLElement>(focusable))?.focus();
}

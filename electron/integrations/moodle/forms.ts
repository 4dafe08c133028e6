import type { HTMLElement } from 'node-html-parser';
import type { Page } from './pages';

/** A form's fields as a browser would send them, in order; a name may stand more than once. */
export type Fields = readonly (readonly [string, string])[];

export interface Form {
  /** As written in the page: may be relative. */
  readonly action: string;
  readonly fields: Fields;
}

/** The first form that has a field of this name. */
export function findForm(page: Page, field: string): Form | null {
  const form = page.querySelectorAll('form').find((one) => one.querySelector(`[name="${field}"]`) !== null);
  return form === undefined ? null : readForm(form);
}

export function findFormById(page: Page, id: string): Form | null {
  const form = page.querySelector(`form#${id}`);
  return form === null ? null : readForm(form);
}

function readForm(form: HTMLElement): Form {
  const fields = form.querySelectorAll('input, select, textarea').flatMap(readControl);
  return { action: form.getAttribute('action') ?? '', fields };
}

function readControl(control: HTMLElement): Fields {
  const name = control.getAttribute('name');
  if (name === undefined || name === '' || control.hasAttribute('disabled')) return [];
  const tag = control.tagName.toLowerCase();
  if (tag === 'textarea') return [[name, control.textContent.replace(/^\r?\n/, '')]];
  if (tag === 'select') return readSelect(name, control);
  const type = (control.getAttribute('type') ?? 'text').toLowerCase();
  if (['submit', 'button', 'image', 'reset', 'file'].includes(type)) return [];
  if ((type === 'checkbox' || type === 'radio') && !control.hasAttribute('checked')) return [];
  return [[name, control.getAttribute('value') ?? (type === 'checkbox' ? 'on' : '')]];
}

function readSelect(name: string, select: HTMLElement): Fields {
  const options = select.querySelectorAll('option');
  const value = (option: HTMLElement): string => option.getAttribute('value') ?? option.textContent.trim();
  const chosen = options.filter((option) => option.hasAttribute('selected'));
  if (select.hasAttribute('multiple')) return chosen.map((option) => [name, value(option)] as const);
  // A list without a chosen entry sends its first one, as browsers do.
  const one = chosen.at(-1) ?? options[0];
  return one === undefined ? [] : [[name, value(one)]];
}

/** The last value of a field wins: a checkbox follows its hidden 0. */
export function valueOf(form: Form, name: string): string | null {
  return form.fields.findLast(([one]) => one === name)?.[1] ?? null;
}

export function hasField(form: Form, name: string): boolean {
  return form.fields.some(([one]) => one === name);
}

/** The same fields with these values set: each name once, new names at the end. */
export function withValues(fields: Fields, values: Readonly<Record<string, string>>): Fields {
  return [...fields.filter(([name]) => !Object.hasOwn(values, name)), ...Object.entries(values)];
}

export function encodeFields(fields: Fields): string {
  return new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();
}

/** Fields the site complains about: every field has an `id_error_*` element, only bad ones have text in it (chapter 4). */
export function readFieldErrors(page: Page): readonly string[] {
  return page
    .querySelectorAll('[id^="id_error_"]')
    .filter((one) => one.textContent.trim() !== '')
    .map((one) => one.id.slice('id_error_'.length));
}

/**
 * Runs inside the page: counts what a person does there, from outside the app. One action is a click, a choice, a
 * filled field or a key that sets something off; typing on in the same field, moving with Tab or arrows, and the click
 * a browser makes by itself after Enter or on a label's control are none.
 */
export function countActions(): void {
  const holder = window as unknown as { actions?: number };
  if (holder.actions !== undefined) return;
  holder.actions = 0;
  const count = (): void => void (holder.actions = (holder.actions ?? 0) + 1);
  const typed =
    'input:not([type=checkbox],[type=radio],[type=file],[type=button],[type=submit]),textarea,[contenteditable]';
  const chosen = 'input[type=checkbox],input[type=radio],input[type=file],select';
  const within = (event: Event, selector: string): boolean =>
    event.target instanceof Element && event.target.closest(selector) !== null;
  let filling: EventTarget | null = null;
  document.addEventListener('focusout', () => (filling = null), true);
  document.addEventListener(
    'input',
    (event) => {
      if (within(event, chosen)) return count();
      if (event.target !== filling) count();
      filling = event.target;
    },
    true,
  );
  let clicks = 0;
  document.addEventListener(
    'click',
    (event) => {
      // Choices are counted by their input event; a click into a text field is the beginning of filling it.
      if (within(event, `${typed},${chosen},label`) && !within(event, '[role=combobox],button')) return;
      clicks += 1;
      count();
    },
    true,
  );
  document.addEventListener(
    'keydown',
    (event) => {
      const modified = event.ctrlKey || event.metaKey;
      const command =
        /^F\d+$/.test(event.key) || event.key === 'Escape' || (modified && event.key.length > 1);
      const enter = event.key === 'Enter' && !modified;
      if (event.repeat || event.key === 'Control' || event.key === 'Meta' || (!command && !enter)) return;
      const before = clicks;
      // Where Enter presses a button the browser sends a click, and that one is counted already.
      setTimeout(() => {
        if (clicks === before) count();
      }, 0);
    },
    true,
  );
}

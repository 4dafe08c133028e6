import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { Command } from '../../contract/calls';
import { mergeCatalogue } from '../../contract/messages';
import { say } from '../../contract/say';
import type { Lang } from '../../contract/vocabulary';
import { menuMessages } from './menu.messages';

type Key = Parameters<typeof menuMessages>[0];

/** A sentence of the menu and of the closing question. */
export function sayMenu(key: Key, lang: Lang): string {
  return say(menuMessages(key), mergeCatalogue([menuMessages], lang), lang);
}

/**
 * The application menu. Without one macOS loses copy and paste, and every system loses zoom
 * (electron/electron#49807); there is no reload, because it would cut an apply in two.
 */
export function setMenu(lang: Lang, command: (command: Command) => void): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(template(lang, command)));
}

function template(lang: Lang, command: (command: Command) => void): MenuItemConstructorOptions[] {
  const mac = process.platform === 'darwin';
  // Labels of roles follow the system's language, not the interface's: each is given by us.
  const role = (
    key: Key,
    name: NonNullable<MenuItemConstructorOptions['role']>,
  ): MenuItemConstructorOptions => ({
    role: name,
    label: sayMenu(key, lang),
  });
  const send = (key: Key, name: Command, accelerator: string): MenuItemConstructorOptions => ({
    label: sayMenu(key, lang),
    accelerator,
    click: () => command(name),
  });
  const line: MenuItemConstructorOptions = { type: 'separator' };
  const own = [role('about', 'about'), line, role('hide', 'hide'), role('hideOthers', 'hideOthers'), line];
  return [
    { label: sayMenu('app', lang), submenu: [...(mac ? own : []), role('quit', 'quit')] },
    {
      label: sayMenu('edit', lang),
      submenu: [
        role('undo', 'undo'),
        role('redo', 'redo'),
        line,
        role('cut', 'cut'),
        role('copy', 'copy'),
        role('paste', 'paste'),
        role('selectAll', 'selectAll'),
      ],
    },
    {
      label: sayMenu('view', lang),
      submenu: [
        send('look', 'look', 'F5'),
        send('evidence', 'evidence', 'CommandOrControl+E'),
        line,
        role('actualSize', 'resetZoom'),
        role('zoomIn', 'zoomIn'),
        role('zoomOut', 'zoomOut'),
        line,
        role('fullScreen', 'togglefullscreen'),
      ],
    },
    { label: sayMenu('help', lang), submenu: [send('shortcuts', 'help', 'F1')] },
  ];
}

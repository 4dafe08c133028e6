import { app, clipboard, shell, type BrowserWindow } from 'electron';
import { createApp, type App } from './app';
import type { Arguments } from './arguments';
import type { Lang } from './contract/vocabulary';
import type { Files } from './engine/host';
import { forgetSessions } from './hosts/electron/host';
import { sendCatalogue, sendCommand, sendValidation, sendView, sendWanted } from './hosts/electron/ipc';
import { rememberLang, startLang } from './hosts/electron/language';
import { openListed, originsOf } from './hosts/electron/link';
import { setMenu } from './hosts/electron/menu';
import { systemNotify } from './hosts/electron/notify';
import { printPdf } from './hosts/electron/pdf';
import { profilesIn } from './hosts/electron/profiles';
import { startReminders } from './hosts/electron/reminders';
import { saveFile } from './hosts/electron/save-file';
import { secretsKept } from './hosts/electron/secrets';
import { showWork } from './hosts/electron/work';
import { journeyOf, makeHost } from './make-host';

/** The app behind the window: what Electron lends, handed to the product. */
export async function openApp(
  argv: Arguments,
  window: BrowserWindow,
  settings: Files,
): Promise<App & { readonly lang: () => Lang }> {
  const profiles = profilesIn(app.getPath('userData'));
  // Asked now and once: the keyring may take a moment, and the page is still loading.
  const kept = secretsKept();
  let lang = argv.lang ?? (await startLang(settings));
  const menu = (): void => setMenu(lang, (command) => sendCommand(window, command));
  menu();
  const opened = createApp({
    version: app.getVersion(),
    lang,
    argv,
    profiles: { ...profiles, remove: (id) => forgetSessions(id).then(() => profiles.remove(id)) },
    makeHost: (profile) =>
      makeHost(profile, profiles.folder(profile.id), {
        title: app.getName(),
        saveFile: (name, bytes) => saveFile(window, name, bytes),
      }),
    journeyOf,
    secretsKept: () => kept,
    emitView: (view) => {
      sendView(window, view);
      showWork(window, view.busy);
    },
    emitValidation: (view) => sendValidation(window, view),
    emitCatalogue: (catalogue) => sendCatalogue(window, catalogue),
    langChanged: (changed) => {
      lang = changed;
      menu();
      void rememberLang(settings, changed);
    },
    copy: (text) => void clipboard.writeText(text),
    saveFile: (name, content) => saveFile(window, name, content),
    printPdf,
    openLink: (url, site) => openListed(url, originsOf(site), (listed) => shell.openExternal(listed)),
  });
  const reminders = startReminders({
    profiles: () => profiles.list(),
    files: settings,
    now: () => new Date(),
    notify: argv.rehearsal ? null : systemNotify(),
    say: (message) => opened.say(message),
    open: (profile) => {
      if (window.isDestroyed()) return;
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
      sendWanted(window, profile);
    },
  });
  window.once('closed', () => reminders.stop());
  return { ...opened, lang: () => lang };
}

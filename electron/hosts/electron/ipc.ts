import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import {
  catalogueChannel,
  commandChannel,
  serve,
  validationChannel,
  viewChannel,
  wantedChannel,
} from '../../contract/bridge';
import type { Command, Handlers } from '../../contract/calls';
import type { ValidationView } from '../../contract/validation';
import type { Catalogue, WizardView } from '../../contract/vocabulary';
import { isProblem, problemView } from '../../engine/problem';
import { redact } from '../../engine/secret';

/** Answers the page in the main frame of `window` while it shows `home`, and nobody else. */
export function serveWindow(window: BrowserWindow, home: string, handlers: Promise<Handlers>): void {
  serve<IpcMainInvokeEvent>(ipcMain, handlers, {
    isOurs: ({ senderFrame, sender }) =>
      senderFrame !== null &&
      !window.isDestroyed() &&
      sender === window.webContents &&
      senderFrame === sender.mainFrame &&
      senderFrame.url === home,
    problemOf: (error) => (isProblem(error) ? problemView(error) : null),
    bug: (call, error) => {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`${call}: ${redact(what)}\n`);
    },
  });
}

export function sendView(window: BrowserWindow, view: WizardView): void {
  if (!window.isDestroyed()) window.webContents.send(viewChannel, view);
}

export function sendValidation(window: BrowserWindow, view: ValidationView): void {
  if (!window.isDestroyed()) window.webContents.send(validationChannel, view);
}

export function sendCatalogue(window: BrowserWindow, catalogue: Catalogue): void {
  if (!window.isDestroyed()) window.webContents.send(catalogueChannel, catalogue);
}

export function sendCommand(window: BrowserWindow, command: Command): void {
  if (!window.isDestroyed()) window.webContents.send(commandChannel, command);
}

/** Asks the window to open a set-up. */
export function sendWanted(window: BrowserWindow, profile: string): void {
  if (!window.isDestroyed()) window.webContents.send(wantedChannel, profile);
}

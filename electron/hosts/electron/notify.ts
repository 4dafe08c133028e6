import { app, Notification } from 'electron';
import type { RemindersDeps } from './reminders';

/** The `appId` of the installer: Windows shows notifications of no other. */
const appId = 'io.github.lms-setup.microsoft-365';
/** Without a reference the click of one that waits in the system's list would be lost. */
const shown = new Set<Notification>();

/** Notifications of the system; null where it has none. */
export function systemNotify(): RemindersDeps['notify'] {
  if (!Notification.isSupported()) return null;
  if (process.platform === 'win32') app.setAppUserModelId(appId);
  return ({ title, body }, clicked) => {
    const notification = new Notification({ title, body });
    shown.add(notification);
    notification.on('click', () => {
      shown.delete(notification);
      clicked();
    });
    notification.show();
  };
}

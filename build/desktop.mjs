// Gives a command what a desktop would: a display, and a keyring so that secrets can be kept.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { aptLine, missingPackages, onPath } from './system-packages.mjs';

// Unlocking creates the keyring with an empty password when there is none yet.
const keyring = `printf '\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; exec "$@"`;

/** `[command, ...args]` wrapped so far as this machine needs and can. */
export function onDesktop(command, { keyringToo = true, alwaysVirtual = false } = {}) {
  if (process.platform !== 'linux') return command;
  const virtual = alwaysVirtual || (process.env.DISPLAY ?? '') === '';
  if (virtual && !onPath('xvfb-run')) {
    throw new Error(`There is no display here. A virtual one comes with:\n  ${aptLine(missingPackages())}`);
  }
  const shown = virtual ? ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24', ...command] : command;
  const bus = alwaysVirtual || (process.env.DBUS_SESSION_BUS_ADDRESS ?? '') === '';
  if (!keyringToo || !bus || !onPath('dbus-run-session') || !onPath('gnome-keyring-daemon')) return shown;
  return ['dbus-run-session', '--', 'sh', '-c', keyring, 'keyring', ...shown];
}

/** Switches that make Chromium use that keyring: without a desktop's name it would not look for one. */
export function keyringSwitches() {
  const named = (process.env.XDG_CURRENT_DESKTOP ?? '') !== '';
  return process.platform === 'linux' && !named ? ['--password-store=gnome-libsecret'] : [];
}

/** Chromium's sandbox refuses to run as root, which containers do. */
export function rootSwitches() {
  return process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
}

/** An empty home, so that keyring, certificates and settings of one run are gone after it. */
export function scratchHome() {
  const home = mkdtempSync(join(tmpdir(), 'lms-setup-'));
  return {
    environment: {
      HOME: home,
      XDG_RUNTIME_DIR: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_CURRENT_DESKTOP: '',
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 5 }),
  };
}

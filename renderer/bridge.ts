import type { Bridge } from '../electron/contract/calls';

declare global {
  interface Window {
    readonly setup: Bridge;
  }
}

/** The only way out of this window. */
export function theBridge(): Bridge {
  return window.setup;
}

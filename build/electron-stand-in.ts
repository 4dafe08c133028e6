// Unit tests never reach Electron: whatever needs it is tested in the real runtime by e2e.
export {};

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

export default defineConfig({
  plugins: [react()],
  test: {
    include: ['electron/**/*.test.ts', 'renderer/**/*.test.{ts,tsx}', 'build/**/*.test.ts'],
    // A trial walks up to sixteen steps: seconds on a busy machine. Nothing is judged by this, it only ends what hangs.
    testTimeout: 60_000,
    // One worker for each core: by itself the runner leaves one free, which is half of a small build machine.
    maxWorkers: '100%',
    // No unit test may resolve the real package: its index downloads a binary (toolchain of the project, electron 45).
    alias: { electron: fileURLToPath(new URL('./build/electron-stand-in.ts', import.meta.url)) },
  },
});

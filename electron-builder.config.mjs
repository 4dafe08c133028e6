// Named on the command line (build/package.mjs): electron-builder does not find this file by itself.
import { electronRuntime } from './build/electron-runtime.mjs';
import { readFileSync } from 'node:fs';

const shipped = JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')).devDependencies
  .electron;
const here = process.env.LMS_SETUP_PACKAGE_WITH === 'runtime-here' ? await electronRuntime() : null;
const version = here?.version ?? shipped;

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'io.github.lms-setup.microsoft-365',
  productName: 'LMS Setup for Microsoft 365',
  electronVersion: version,
  ...(here !== null && { electronDist: here.dist }),
  directories: { output: 'dist', buildResources: 'assets' },
  // Everything is bundled: without the exclusion the test runtime alone would add 110 MB.
  files: ['out/main/**', 'out/preload/**', 'out/renderer/**', 'package.json', '!node_modules/**'],
  // The command line is for plain Node, which cannot look into the archive.
  extraResources: [{ from: 'out/headless', to: 'headless' }],
  asar: true,
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // The wire of older runtimes is too short for this one.
    ...(Number(version.split('.')[0]) >= 29 && { grantFileProtocolExtraPrivileges: false }),
  },
  // Unsigned: signing needs the publisher's own certificate (WIN_CSC_LINK, CSC_LINK and APPLE_* variables).
  win: { target: [{ target: 'nsis', arch: ['x64', 'arm64'] }] },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  mac: {
    category: 'public.app-category.utilities',
    target: [{ target: 'dmg', arch: ['x64', 'arm64'] }],
    hardenedRuntime: true,
  },
  linux: { executableName: 'lms-setup', category: 'Utility', target: ['dir'] },
};

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, session as sessions, type Session } from 'electron';

const footer =
  '<div style="font:9px system-ui,sans-serif;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Prints a file of our own making (no script, no outside request) to PDF, in a window nobody sees. */
export async function printPdf(html: string): Promise<Uint8Array> {
  // A data address ends at 2 MB (Chromium, url::kMaxURLChars), and a report of a large site is longer.
  const folder = await mkdtemp(join(tmpdir(), 'lms-setup-'));
  try {
    const file = join(folder, 'report.html');
    await writeFile(file, html, { mode: 0o600 });
    return await printFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function printFile(file: string): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      session: sessionFor(file),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  try {
    await window.loadFile(file);
    const pdf = await window.webContents.printToPDF({
      printBackground: true,
      preferCSSPageSize: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate: footer,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    });
    return new Uint8Array(pdf);
  } finally {
    window.destroy();
  }
}

/** A session of its own that hands out this one file: whatever the file names, on this disk or elsewhere, stays unread. */
function sessionFor(file: string): Session {
  const session = sessions.fromPartition(`pdf-${randomUUID()}`, { cache: false });
  const own = pathToFileURL(file).href;
  session.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwn(url, own) }));
  return session;
}

/** Pictures of the file itself, written into it as data, are no requests to anybody. */
function isOwn(url: string, own: string): boolean {
  return url === own || url.startsWith('data:');
}

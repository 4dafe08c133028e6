import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';

const footer =
  '<div style="font:9px system-ui,sans-serif;width:100%;text-align:center"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';

/** Prints a file of our own making (no script, no outside request) to PDF, in a window nobody sees. */
export async function printPdf(html: string): Promise<Uint8Array> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      // Its own session answers nothing: whatever the file named, nothing is fetched.
      session: session.fromPartition(`pdf-${randomUUID()}`, { cache: false }),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
    },
  });
  try {
    await window.webContents.loadURL(`data:text/html;charset=utf-8,${encodeURIComponent(html)}`);
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

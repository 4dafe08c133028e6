import { dialog, type BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';

/** Asks where to save and writes the file; null when the person changed their mind. */
export async function saveFile(
  window: BrowserWindow,
  name: string,
  content: string | Uint8Array,
): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath: name });
  if (canceled || filePath === '') return null;
  await writeFile(filePath, content);
  return filePath;
}

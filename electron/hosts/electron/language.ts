import { app } from 'electron';
import { languages, type Lang } from '../../contract/vocabulary';
import type { Files } from '../../engine/host';

const file = 'language.txt';

/** The language chosen last, else the system's when we speak it, else English. */
export async function startLang(files: Files): Promise<Lang> {
  const chosen = await files.read(file);
  const system = app.getLocale().slice(0, 2);
  return languages.find((lang) => lang === chosen) ?? languages.find((lang) => lang === system) ?? 'en';
}

export function rememberLang(files: Files, lang: Lang): Promise<void> {
  return files.write(file, lang);
}

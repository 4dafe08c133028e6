import { frame } from '../renderer/messages';
import { mergeCatalogue } from './contract/messages';
import type { Catalogue, Lang } from './contract/vocabulary';
import { messages as endings } from './engine/endings.messages';
import { messages as engine } from './engine/engine.messages';
import { journeySummaries } from './journeys/summaries';

/** The sentences of the first view: those of the steps come with the set-up they belong to. */
export function firstCatalogue(lang: Lang): Catalogue {
  return mergeCatalogue([frame, engine, endings, ...journeySummaries.map((one) => one.messages)], lang);
}

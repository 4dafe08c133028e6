import { defineMessages } from '../electron/contract/messages';
import { en } from './messages.en';
import { fr } from './messages.fr';

/** All sentences of the frame, the engine's own among them (`frame.bug`, `frame.waitsFor`). */
export const frame = defineMessages('frame', { en, fr });
export type FrameKey = keyof typeof en;

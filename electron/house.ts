/** What the app needs of a set-up that is open; loaded in one piece, and not before. */
export { catalogue, openSetup } from './compose';
export { handOverHtml, handOverText } from './engine/hand-over';
export { endingsCalendar } from './engine/report/calendar';
export { reportText } from './engine/report/formats';
export { summaryHtml } from './engine/report/summary';
export { openValidation } from './engine/validation/open';

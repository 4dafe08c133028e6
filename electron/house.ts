/** What the app needs of a set-up that is open; loaded in one piece, and not before. */
export { catalogue, openSetup } from './compose';
export { handOverHtml, handOverText } from './engine/hand-over';
export { secretCalendar } from './engine/report/calendar';
export { summaryHtml } from './engine/report/summary';

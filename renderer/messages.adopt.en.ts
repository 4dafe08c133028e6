/** Sentences about checking what exists, in English: part of those of the frame. */
export const adoptEn = {
  checkExisting: 'Check an existing set-up',
  checkExistingLead:
    'Your Moodle is connected already, by whomever. This app finds out how, looks at every part of it and tells what is broken or about to break. It changes nothing.',
  checkStart: 'Check',
  checkJourney: 'Check an existing set-up: {journey}',
  checkRehearse: 'Rehearse the check',
  checkRehearseJourney: 'Rehearse the check: {journey}',
  checkMark: 'Check only',
  adoptTitle: 'What shall be checked?',
  adoptLead:
    'Type the address of your Moodle and sign in on both sides. Everything else we find out. Nothing is changed.',
  adoptOver: 'Check of an existing set-up',
  adoptTold: 'What the site tells everybody',
  adoptUnconnected:
    'There may be nothing to check here. Sign in all the same if the sign-in with Microsoft was switched off on purpose.',
  adoptSetUp: 'Set it up instead',
  adoptDone: 'Done',
  adoptNow: 'Next',
  adoptLater: 'Comes later',
  adoptReady: 'Everything is signed in. The check can begin.',
  allowChangesTitle: 'Allow changes to this set-up?',
  allowChangesText:
    'Until now this app has only looked. After this it may propose changes; you review each of them and approve it before anything is written. Microsoft asks for the right to write when you approve the first change.',
  allowChanges: 'Allow changes',
} as const;

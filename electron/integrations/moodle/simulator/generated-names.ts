/** Invented names for worlds with very many people; the pretended tenant makes the same people of the same names. */
export const givenNames: readonly string[] = [
  'anna bruno clara david elena felix greta hugo irene jonas karla louis maria nils olga pablo',
  'quinn rosa simon tessa ugo vera walter xenia yann zoe alba boris celia dario edith fabio gilda',
  'henri ines julian katja leon mona noel',
]
  .join(' ')
  .split(' ');

export const familyNames: readonly string[] = [
  'adler bauer costa dubois ekman fischer garcia hansen ivanov jansen keller laurent moreau nilsen',
  'oliveira petit quist rossi schmidt tanaka urban vidal weber xavier young zimmer almeida bernard',
  'colin dupont esposito fontaine girard hoffman ibarra jimenez klein leroy martin novak ortiz',
  'perrin renard santos thomas usher varga wagner yilmaz zanetti',
]
  .join(' ')
  .split(' ');

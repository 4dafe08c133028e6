// Who may import whom (docs: the layout of the house). An arrow that is not listed is an error, so a new room starts
// with no rights. Patterns are matched against paths from the top of the project; `$1` is what `at` captured.
const contract = '^electron/contract/';
const engine = '^electron/engine/';
const node = /^node:/;

export const rooms = [
  { at: '^electron/contract/', may: [contract], packages: [/^zod$/] },
  // Calendar files are RFC 5545's business, not ours.
  { at: '^electron/engine/report/calendar$', may: [contract, engine], packages: [/^ics$/] },
  { at: '^electron/engine/', may: [contract, engine], packages: [/^zod$/, node] },
  {
    at: '^electron/journeys/([^/]+)/',
    may: [
      contract,
      '^electron/engine/step$',
      '^electron/integrations/[^/]+/port$',
      // What several journeys do alike; it knows none of them.
      '^electron/journeys/(?:$1|shared)/',
    ],
    // Ids and digests; everything else a step wants from outside it gets through a port.
    packages: [/^node:crypto$/],
  },
  { at: '^electron/journeys/[^/]+$', may: ['^electron/engine/step$', '^electron/journeys/'], packages: [] },
  {
    at: '^electron/integrations/([^/]+)/',
    may: [contract, engine, '^electron/integrations/$1/'],
    packages: [/^(?!electron$|electron\/|undici)/],
  },
  { at: '^electron/integrations/[^/]+$', may: [engine, '^electron/integrations/'], packages: [] },
  {
    at: '^electron/hosts/electron/',
    may: [contract, engine, '^electron/hosts/electron/'],
    packages: [/^electron$/, /^electron-store$/, node],
  },
  {
    at: '^electron/hosts/node/',
    may: [contract, engine, '^electron/hosts/node/'],
    packages: [/^undici$/, node],
  },
  {
    at: '^electron/hosts/rehearsal/',
    may: [contract, engine, '^electron/integrations/', '^electron/hosts/rehearsal/'],
    packages: [/^@peculiar\/x509$/, node],
  },
  {
    at: '^electron/compose$',
    may: [
      contract,
      engine,
      '^electron/integrations$',
      '^electron/journeys(/summaries)?$',
      '^renderer/messages$',
    ],
    packages: [],
  },
  // What of the house is loaded with the first set-up only, and what is said before.
  { at: '^electron/house$', may: [engine, '^electron/compose$'], packages: [] },
  {
    at: '^electron/first-catalogue$',
    may: [contract, engine, '^electron/journeys/summaries$', '^renderer/messages$'],
    packages: [],
  },
  {
    at: '^electron/(app|arguments|validation-calls)$',
    may: [
      contract,
      engine,
      '^electron/(house|first-catalogue|validation-calls)$',
      '^electron/journeys/summaries$',
    ],
    packages: [node],
  },
  {
    at: '^electron/make-host$',
    may: [contract, engine, '^electron/app$', '^electron/hosts/(electron|rehearsal)/'],
    packages: [node],
  },
  {
    at: '^electron/open-app$',
    may: [contract, engine, '^electron/(app|arguments|make-host)$', '^electron/hosts/electron/'],
    packages: [/^electron$/, node],
  },
  {
    at: '^electron/main$',
    may: [contract, engine, '^electron/(arguments|open-app)$', '^electron/hosts/electron/'],
    packages: [/^electron$/, node],
  },
  { at: '^electron/preload$', may: [contract], packages: [/^electron$/] },
  { at: '^electron/headless$', may: [engine, '^electron/headless/'], packages: [] },
  {
    at: '^electron/headless/',
    may: [contract, engine, '^electron/compose$', '^electron/headless/', '^electron/hosts/(node|rehearsal)/'],
    packages: [node],
  },
  {
    at: '^electron/simulators$',
    may: [contract, engine, '^electron/(compose|arguments)', '^electron/hosts/(node|rehearsal)/'],
    packages: [node],
  },
  // The interface sees the world through the bridge: no Node, no Electron.
  { at: '^renderer/', may: [contract, '^renderer/'], packages: [/^(?!electron$|electron\/|node:|zod)/] },
];

/** Why this import may not stand there, or null. Paths are from the top of the project, without an ending. */
export function judgeImport(from, target, isPackage) {
  const room = rooms.find(({ at }) => new RegExp(at).test(from));
  if (room === undefined)
    return /^(electron|renderer)\//.test(from) ? 'this place is no room of the house' : null;
  if (isPackage) {
    return room.packages.some((allowed) => allowed.test(target))
      ? null
      : `this room may not use the package "${target}"`;
  }
  const own = new RegExp(room.at).exec(from)?.[1] ?? '';
  const fits = room.may.some((allowed) => new RegExp(allowed.replace('$1', own)).test(target));
  return fits ? null : `this room may not import ${target}`;
}

import { defineMessages, mergeCatalogue } from '../../electron/contract/messages';
import type {
  AppView,
  Change,
  Finding,
  Lang,
  PlanView,
  Question,
  StepView,
  WizardView,
} from '../../electron/contract/vocabulary';
import { frame } from '../messages';

/** The texts of a made-up journey. */
export const demo = defineMessages('demo', {
  en: {
    title: 'Moodle and Microsoft Teams',
    lead: 'Teachers and students open Moodle inside Teams and sign in with their Microsoft account.',
    needs: 'A Moodle site administrator, and an administrator of Microsoft Entra ID',
    site: 'Moodle site',
    siteWhy: 'We need the address of your Moodle site. Looking at it changes nothing.',
    app: 'App registration',
    appWhy: 'Moodle needs one app in Microsoft Entra ID. People sign in through it.',
    consent: 'Admin consent',
    consentWhy: 'Your organisation allows the app to do what Moodle asks of it.',
    address: 'Address of your Moodle site',
    addressHint: 'As people type it, with https://',
    addressWrong: 'This address does not start with https://.',
    audience: 'Who may sign in',
    everyone: 'Everyone in the organisation',
    chosen: 'Only people who are assigned',
    redirectMissing: 'The redirect address is missing',
    redirectOk: 'The app exists and belongs to this tenant',
    redirectTodo: 'Add the address to the app. The wizard can do this.',
    secondApp: 'A second app has the same name',
    addRedirect: 'Redirect address of “Moodle”',
    removeApp: 'App “Moodle (2)”, no users, no secret',
    signIn: 'Sign in with Microsoft',
    signedOut: 'Microsoft has ended this session. Nothing was changed.',
    packSubject: 'Please approve 2 permissions for “Moodle”',
    packIntro: 'Ana asks you to approve these permissions in the Microsoft Entra admin center.',
    packReason: 'Signs people in and reads their name.',
    packOutro: 'Nothing in this message is secret.',
    lasting: 'The app cannot be restored after 30 days.',
    code: 'Type this code on the page of Microsoft.',
    forecast: 'What the first sync would do',
    entraUser: 'Entra ID user',
    moodleUser: 'Moodle user',
    create: 'would be created',
    match: 'matched exactly',
    decide: 'collide',
    suspend: 'would be suspended',
    reading: 'Reading users',
    suspendUsers: 'Suspend accounts that left',
    group: 'Only people of these groups',
    makeForecast: 'Make a forecast',
    bot: 'Assistant bot',
    botWhy: 'The plugin of this site can answer questions in Teams.',
    wantBot: 'Set up the bot',
    botToday: 'What the bot can do today',
    oldBot: 'Bots that exist',
    oldBotText: 'They go on running.',
    newBot: 'New bots',
    newBotText: 'Only for one organisation.',
    speech: 'Understanding of free text',
    speechText: 'Microsoft has switched the service off.',
    webApp: 'Web app',
    channel: 'Channel to Teams',
    nameTaken: 'Another bot has this name.',
    askedToStop: 'Azure is asked to stop.',
    clientSecret: 'Client secret of Moodle',
  },
  fr: {
    title: 'Moodle et Microsoft Teams',
    lead: 'L’équipe enseignante et les étudiants ouvrent Moodle dans Teams et se connectent avec leur compte Microsoft.',
    needs: 'Un administrateur du site Moodle et un administrateur de Microsoft Entra ID',
    site: 'Site Moodle',
    siteWhy: 'Il nous faut l’adresse de votre site Moodle. L’examen ne modifie rien.',
    app: 'Inscription d’application',
    appWhy:
      'Moodle a besoin d’une application dans Microsoft Entra ID. Les utilisateurs se connectent par elle.',
    consent: 'Consentement administrateur',
    consentWhy: 'Votre organisation autorise l’application à faire ce que Moodle lui demande.',
    address: 'Adresse de votre site Moodle',
    addressHint: 'Telle qu’on la saisit, avec https://',
    addressWrong: 'Cette adresse ne commence pas par https://.',
    audience: 'Qui peut se connecter',
    everyone: 'Toute l’organisation',
    chosen: 'Seulement les personnes attribuées',
    redirectMissing: 'L’URI de redirection manque',
    redirectOk: 'L’application existe et appartient à ce locataire',
    redirectTodo: 'Ajoutez l’adresse à l’application. L’assistant peut le faire.',
    secondApp: 'Une deuxième application porte le même nom',
    addRedirect: 'URI de redirection de « Moodle »',
    removeApp: 'Application « Moodle (2) », aucun utilisateur, aucun secret',
    signIn: 'Se connecter avec Microsoft',
    signedOut: 'Microsoft a mis fin à cette session. Rien n’a été modifié.',
    packSubject: 'Approuver 2 autorisations pour « Moodle »',
    packIntro:
      'Ana vous demande d’approuver ces autorisations dans le centre d’administration Microsoft Entra.',
    packReason: 'Connecte les utilisateurs et lit leur nom.',
    packOutro: 'Ce message ne contient aucun secret.',
    lasting: 'L’application ne peut plus être restaurée après 30 jours.',
    code: 'Saisissez ce code sur la page de Microsoft.',
    forecast: 'Ce que ferait la première synchronisation',
    entraUser: 'Utilisateur Entra ID',
    moodleUser: 'Utilisateur Moodle',
    create: 'seraient créés',
    match: 'correspondent exactement',
    decide: 'en conflit',
    suspend: 'seraient suspendus',
    reading: 'Lecture des utilisateurs',
    suspendUsers: 'Suspendre les comptes partis',
    group: 'Seulement les membres de ces groupes',
    makeForecast: 'Établir une prévision',
    bot: 'Robot assistant',
    botWhy: 'Le plugin de ce site peut répondre à des questions dans Teams.',
    wantBot: 'Configurer le robot',
    botToday: 'Ce que le robot peut faire aujourd’hui',
    oldBot: 'Robots existants',
    oldBotText: 'Ils continuent à fonctionner.',
    newBot: 'Nouveaux robots',
    newBotText: 'Pour une seule organisation.',
    speech: 'Compréhension du texte libre',
    speechText: 'Microsoft a arrêté ce service.',
    webApp: 'Application web',
    channel: 'Canal vers Teams',
    nameTaken: 'Un autre robot porte ce nom.',
    askedToStop: 'Azure est prié d’arrêter.',
    clientSecret: 'Secret client de Moodle',
  },
});

export function catalogue(lang: Lang) {
  return mergeCatalogue([frame, demo], lang);
}

export const addressQuestion: Question = {
  field: 'address',
  kind: 'url',
  label: demo('address'),
  hint: demo('addressHint'),
  placeholder: 'https://moodle.example.org',
  required: true,
  advanced: false,
};

export const audienceQuestion: Question = {
  field: 'audience',
  kind: 'one-of',
  label: demo('audience'),
  required: true,
  choices: [
    { value: 'everyone', label: demo('everyone') },
    { value: 'chosen', label: demo('chosen') },
  ],
  advanced: false,
};

export function finding(id: string, change: Partial<Finding> = {}): Finding {
  return {
    id: `app.${id}`,
    check: 'app',
    about: '',
    outcome: 'fail',
    severity: 'blocker',
    title: demo('redirectMissing'),
    ...change,
  };
}

export function change(id: string, overrides: Partial<Change> = {}): Change {
  return {
    id,
    kind: 'add',
    system: 'entra',
    summary: demo('addRedirect'),
    target: null,
    before: null,
    after: 'https://moodle.example.org/auth/oidc/',
    by: 'wizard',
    risk: 'routine',
    ...overrides,
  };
}

export function plan(changes: readonly Change[], overrides: Partial<PlanView> = {}): PlanView {
  return { changes, digest: 'digest-1', changed: false, madeAt: '2026-11-22T09:12:00Z', ...overrides };
}

export function step(id: string, number: number, overrides: Partial<StepView> = {}): StepView {
  return {
    id,
    offered: true,
    number,
    phase: 'prepare',
    title: demo('site'),
    why: demo('siteWhy'),
    state: 'not-looked',
    waitsFor: [],
    questions: [],
    answers: {},
    complaints: {},
    acts: [],
    output: [],
    stages: [],
    statements: [],
    tables: [],
    optional: false,
    undecided: false,
    findings: [],
    evidence: [],
    plan: null,
    applied: [],
    handOver: null,
    lookedAt: null,
    ...overrides,
  };
}

export const siteStep = step('site', 1, { questions: [addressQuestion] });
export const appStep = step('app', 2, {
  title: demo('app'),
  why: demo('appWhy'),
  phase: 'connect',
  state: 'blocked',
  lookedAt: '2026-11-22T09:12:04Z',
  findings: [
    finding('redirect', {
      expected: 'https://moodle.example.org/auth/oidc/',
      actual: null,
      remedy: { text: demo('redirectTodo') },
      codes: { code: 'redirect-missing', correlationId: '7f1c3a52-1e51-4d3b-9b7a-2f2f8f2d9c11' },
    }),
    finding('twin', { severity: 'problem', title: demo('secondApp') }),
    finding('tenant', { outcome: 'pass', title: demo('redirectOk') }),
  ],
  evidence: [
    {
      at: '2026-11-22T09:12:04Z',
      method: 'GET',
      url: 'https://graph.microsoft.com/v1.0/applications',
      status: 200,
      ms: 182,
      excerpt: '{"value":[{"displayName":"Moodle","web":{"redirectUris":[]}}]}',
      ids: { 'request-id': '7f1c3a52-1e51-4d3b-9b7a-2f2f8f2d9c11' },
    },
  ],
});
export const consentStep = step('consent', 3, {
  title: demo('consent'),
  why: demo('consentWhy'),
  phase: 'connect',
  state: 'waiting',
  waitsFor: ['app'],
});

export function wizard(overrides: Partial<WizardView> = {}): WizardView {
  return {
    profile: {
      id: 'contoso',
      journey: 'moodle-teams',
      mode: 'live',
      purpose: 'set-up',
      endings: [],
      site: 'https://moodle.example.org',
      tenant: 'Contoso',
      account: 'ana@contoso.example',
      done: 1,
      of: 3,
      current: 'site',
      openedAt: '2026-11-21T09:00:00Z',
    },
    journeyTitle: demo('title'),
    steps: [siteStep, appStep, consentStep],
    current: 'site',
    busy: { kind: 'idle' },
    simulated: [],
    speed: 1,
    summary: [],
    problem: null,
    ...overrides,
  };
}

/** The same wizard with one step changed and shown. */
export function showing(shown: StepView, overrides: Partial<WizardView> = {}): WizardView {
  const base = wizard(overrides);
  const steps = base.steps.map((one) => (one.id === shown.id ? shown : one));
  return { ...base, steps, current: shown.id };
}

export function app(overrides: Partial<AppView> = {}): AppView {
  return {
    version: '0.1.0',
    lang: 'en',
    catalogue: catalogue('en'),
    journeys: [
      { id: 'moodle-teams', title: demo('title'), lead: demo('lead'), needs: demo('needs'), steps: 3 },
    ],
    profiles: [],
    secrets: 'keychain',
    open: null,
    ...overrides,
  };
}

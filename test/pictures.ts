import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { withCamera } from '../bin/picture';
import { WIDGET_NAMES } from '../lib/widgets/definitions';
import { page, questionFor } from '../lib/widgets/page';
import { answerTo } from './support/stand-in-answers';
import { between, SETTING, widgetPayload } from './support/widget-payloads';

/** Pictures of every widget in the states that a dashboard can be in, to be looked at: `npm run pictures -- FOLDER`. */
const folder = process.argv[2] ?? 'cdk.out/pictures';

const LONG_QUEUES = [
  "Agglo J'écoute — accueil général, renseignements et orientation des usagers de la Communauté d'agglomération",
  'Eau potable et assainissement collectif (facturation, travaux, urgences techniques)',
  'Transferts',
];

const STATES = {
  year: {},
  'two-years': { timeRange: between('2024-11-02', '2026-11-25') },
  'one-month': { timeRange: between('2026-10-02', '2026-10-30') },
  'open-month': { timeRange: between('2026-11-02', '2026-11-25') },
  decade: { timeRange: between('2017-01-02', '2026-11-25') },
};
const WORLDS = {
  town: {},
  small: { monthlyCalls: 160 },
  silent: { least: 1e9 },
  city: { monthlyCalls: 86_000, queues: LONG_QUEUES },
};
const FRAMES = [
  { width: 1200, height: 500, theme: 'light' },
  { width: 1200, height: 500, theme: 'dark' },
  { width: 400, height: 400, theme: 'light' },
  { width: 700, height: 500, theme: 'dark' },
] as const;

const GROUND = { light: '#ffffff', dark: '#161d26' };

/** Few enough for a picture that can be taken in. */
const A_PICTURE = 3;

async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const pages = Object.keys(STATES).flatMap((state) =>
    Object.keys(WORLDS).flatMap((world) => FRAMES.flatMap((frame) => pagesOf(state, world, frame))),
  );
  await withCamera(async (camera) => {
    for (const { name, width, html } of pages.filter(({ name }) => name.includes(process.argv[3] ?? '')))
      await camera(html, width, join(folder, `${name}.png`));
  });
}

function pagesOf(state: string, world: string, frame: (typeof FRAMES)[number]) {
  const { width, theme } = frame;
  const drawn = WIDGET_NAMES.map((name) => {
    const payload = widgetPayload(name, { ...STATES[state as keyof typeof STATES], ...frame });
    const question = questionFor(payload, SETTING);
    return page(payload, question && answerTo(question, WORLDS[world as keyof typeof WORLDS]), SETTING);
  });
  const count = Math.ceil(drawn.length / A_PICTURE);
  return Array.from({ length: count }, (_, part) => ({
    name: `${state}-${world}-${width}-${theme}-${part}`,
    width: width + 16,
    html: `<!doctype html><body style="font-family:sans-serif;margin:8px;background:${GROUND[theme]}">${drawn
      .slice(part * A_PICTURE, (part + 1) * A_PICTURE)
      .join('<hr style="margin:24px 0;opacity:.3">')}</body>`,
  }));
}

main();

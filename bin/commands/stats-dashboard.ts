import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beginningOf, daysAfter } from '../../lib/domain/local-day';
import type { Twin } from '../../twin/twin';
import { type Command, type Progress, UsageError } from '../command';
import { type Stretch, stretchOf } from '../dashboard/body';
import { type Console, consoleOf, dashboardsOf } from '../dashboard/console';
import { PAGE_WIDTH, pageOf, type Theme } from '../dashboard/page';
import { browserHere, NO_BROWSER, withCamera } from '../picture';
import { table } from '../print/table';
import { dayOf } from '../print/time';

interface Options {
  readonly out: string;
  readonly from?: string;
  readonly to?: string;
}

interface Written {
  readonly dashboard: string;
  /** Who looked at it: a role of the template, or the administrator. */
  readonly viewer: string;
  readonly theme: Theme;
  readonly html: string;
  /** Null where no browser is there to draw it. */
  readonly png: string | null;
}

const THEMES: readonly Theme[] = ['light', 'dark'];
/** Whose dashboard is looked at with their own role; every other with the administrator's. */
const MANAGERS = { dashboard: 'agglo-jecoute-responsables', role: 'Managers' };

export const statsDashboard: Command<Options, readonly Written[]> = {
  name: 'stats dashboard',
  declare: (command) =>
    command
      .description('write each dashboard as a page and a picture, as its viewers see it')
      .option('--out <folder>', 'where to', (folder) => resolve(folder), resolve('dashboards'))
      .option('--from <date>', 'the first day shown (default: what the dashboard shows when it is opened)')
      .option('--to <date>', 'the last day shown (default: the twin’s own)'),

  async run(twin, { out, from, to }, progress) {
    mkdirSync(out, { recursive: true });
    const pages: { readonly written: Omit<Written, 'png'>; readonly page: string }[] = [];
    const names = await dashboardsOf(twin);
    const opened = await Promise.all(
      names.map(async (dashboard) => {
        const console = consoleOf(twin, viewerOf(twin, dashboard));
        return { dashboard, console, body: await console.bodyOf(dashboard) };
      }),
    );
    const count = counting(
      opened.reduce((sum, { body }) => sum + body.widgets.length + 1, 0) * THEMES.length,
      progress,
    );
    const { timeZone } = twin.line;
    for (const { dashboard, console, body } of opened) {
      const stretch = stretchAsked(from, to, stretchOf(body, twin.clock.now()), timeZone);
      for (const theme of THEMES) {
        const page = await pageOf(console, body, { dashboard, theme, stretch, timeZone }, count);
        const html = join(out, `${dashboard}-${theme}.html`);
        writeFileSync(html, page);
        pages.push({ written: { dashboard, viewer: console.viewer, theme, html }, page });
      }
    }
    return pictured(pages, count);
  },

  print: (written) =>
    [
      table(
        ['dashboard', 'seen as', 'theme', 'page', 'picture'],
        written.map(({ dashboard, viewer, theme, html, png }) => [
          dashboard,
          viewer,
          theme,
          html,
          png ?? '–',
        ]),
      ) || 'no dashboard',
      ...(written.some(({ png }) => png === null) ? [NO_BROWSER] : []),
    ].join('\n'),
};

/** Pages are worth having without pictures. */
async function pictured(
  pages: readonly { readonly written: Omit<Written, 'png'>; readonly page: string }[],
  count: () => void,
): Promise<readonly Written[]> {
  if (browserHere() === undefined) return pages.map(({ written }) => ({ ...written, png: null }));
  return withCamera(async (camera) => {
    const done: Written[] = [];
    for (const { written, page } of pages) {
      const png = written.html.replace(/\.html$/, '.png');
      await camera(page, PAGE_WIDTH, png);
      done.push({ ...written, png });
      count();
    }
    return done;
  });
}

/** Managers look with their own role, if the charter names any. */
function viewerOf(twin: Twin, dashboard: string): Console['viewer'] {
  const hasRole = twin
    .resources()
    .some(({ type, path }) => type === 'AWS::IAM::Role' && path.split('/').includes(MANAGERS.role));
  return dashboard === MANAGERS.dashboard && hasRole ? MANAGERS.role : 'administrator';
}

function stretchAsked(
  from: string | undefined,
  to: string | undefined,
  usual: Stretch,
  timeZone: string,
): Stretch {
  const start = from === undefined ? usual.start : beginningOf(dayOf(from), timeZone).getTime();
  const end = to === undefined ? usual.end : beginningOf(daysAfter(dayOf(to), 1), timeZone).getTime();
  if (start >= end) throw new UsageError('expected --from before --to, got a later day');
  return { start, end };
}

function counting(total: number, progress: Progress): () => void {
  let done = 0;
  return () => progress(++done, total);
}

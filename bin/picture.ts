import { existsSync } from 'node:fs';
import { UsageError } from './command';

/** Where Debian, macOS and others put it. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** It draws what it is given, and asks nobody for anything. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Makes a picture of a page. @param width of the window, in pixels; the picture is as high as the page */
export type Camera = (html: string, width: number, file: string) => Promise<void>;

/** The browser that can draw pages here; undefined when there is none. */
export const browserHere = (): string | undefined =>
  [process.env.CHROMIUM, ...PLACES].find((path) => path !== undefined && existsSync(path));

/** What is missing where there is none. */
export const NO_BROWSER =
  'no pictures: expected chromium (apt-get install chromium), or its path in the variable CHROMIUM, got none';

/**
 * Starts the browser for as long as it is used. It is driven by playwright-core, which brings none of its own.
 * @throws UsageError where there is none
 */
export async function withCamera<T>(use: (camera: Camera) => Promise<T>): Promise<T> {
  const executablePath = browserHere();
  if (executablePath === undefined) throw new UsageError(NO_BROWSER);
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: QUIET });
  try {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.route('**/*', (route) => route.abort());
    return await use(async (html, width, file) => {
      await page.setViewportSize({ width, height: 400 });
      await page.setContent(html);
      await page.screenshot({ path: file, fullPage: true });
    });
  } finally {
    await browser.close();
  }
}

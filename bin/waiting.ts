/** Nobody is left without a sign of life for longer. */
const QUIET_MS = 2000;
const STEP_MS = 1000;

type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/**
 * Tells whoever waits that something goes on: a terminal, every second; a file, once.
 * @returns stops it, and leaves a terminal's line empty
 */
export function waiting(screen: Screen = process.stderr): () => void {
  let seconds = QUIET_MS / 1000;
  let timer = setTimeout(function tell() {
    screen.write(screen.isTTY ? `\r… ${seconds} s ` : 'still at work …\n');
    seconds += 1;
    if (screen.isTTY) timer = setTimeout(tell, STEP_MS);
  }, QUIET_MS);
  return () => {
    clearTimeout(timer);
    if (screen.isTTY && seconds > QUIET_MS / 1000) screen.write('\r\u001b[K');
  };
}

declare module 'dynalite' {
  import type { Server } from 'node:http';

  /** @param options `path`: a LevelDB folder; in memory when absent */
  export default function dynalite(options: { path?: string | undefined; createTableMs?: number }): Server;
}

/** What a listing goes through: entries of its own, and common prefixes. */
export type Listed<Entry> = Entry | { readonly commonPrefix: string };

export interface Page<Entry> {
  readonly entries: readonly Entry[];
  readonly commonPrefixes: readonly string[];
  /** The last thing told, when there is more. */
  readonly last: Listed<Entry> | undefined;
}

/** The first of what is listed, entries and common prefixes counted together. */
export function pageOf<Entry extends object>(listed: Iterable<Listed<Entry>>, most: number): Page<Entry> {
  const told: Listed<Entry>[] = [];
  let more = false;
  for (const each of listed) {
    more = told.length === most;
    if (more) break;
    told.push(each);
  }
  return {
    entries: told.filter((each): each is Entry => !('commonPrefix' in each)),
    commonPrefixes: told.flatMap((each) => ('commonPrefix' in each ? [each.commonPrefix] : [])),
    last: more ? told.at(-1) : undefined,
  };
}

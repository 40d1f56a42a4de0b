import { ownLinks } from '../../bin/own-flows';
import { type CharterSettings, charterOf } from '../../lib/charter';
import type { Links } from '../../lib/flow-language/verify/linked';

/** This project's flows as a charter fills them in; and, beside its functions, one that begins no recording. */
export function linksWith(settings: CharterSettings = {}): Links {
  const links = ownLinks(charterOf(settings));
  return {
    ...links,
    roleOf: (reference) => (reference === 'other-function' ? 'harmless' : links.roleOf(reference)),
  };
}

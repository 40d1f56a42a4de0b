import type { Finding } from './finding';
import { parseFlow } from './parse';
import { branchFindings } from './rules/branches';
import { envelopeFindings, identifierFindings } from './rules/envelope';
import { parameterFindings } from './rules/parameters';
import { type Placement, placementFindings, typeFindings } from './rules/placement';
import { reachabilityFindings, targetFindings } from './rules/targets';
import type { FlowDocument } from './types';

export interface Checked {
  /** Undefined when the text is no flow at all. */
  readonly document: FlowDocument | undefined;
  readonly findings: readonly Finding[];
}

/** Checks a text against the rules of the Flow language. Never throws. */
export function checkFlow(text: string, placement: Placement = {}): Checked {
  const { document, findings } = parseFlow(text);
  return {
    document,
    findings:
      document === undefined ? findings : [...findings, ...findingsOf(document, text.length, placement)],
  };
}

const findingsOf = (document: FlowDocument, characters: number, placement: Placement): Finding[] => [
  ...envelopeFindings(document, characters),
  ...identifierFindings(document),
  ...typeFindings(document),
  ...targetFindings(document),
  ...reachabilityFindings(document),
  ...document.Actions.flatMap(branchFindings),
  ...document.Actions.flatMap(parameterFindings),
  ...placementFindings(document, placement),
];

import { ANSWERS, type Answer, type ConsentModel, permits } from '../../../domain/decision';
import { isFields } from '../../parse';
import type { Action } from '../../types';
import type { Breach } from '../breach';
import type { Knowledge, Stored } from '../knowledge';
import type { FunctionRole, System } from '../system';

/** A reply, what is known once it came, and what may already be so when it did not. */
export interface Case {
  readonly reply?: Readonly<Record<string, string>>;
  readonly known: Knowledge;
  readonly what: string;
}

const givenIn = ({ Parameters = {} }: Action, name: string): unknown => {
  const attributes = Parameters.LambdaInvocationAttributes;
  return isFields(attributes) ? attributes[name] : undefined;
};

/** The answer that a function is told, where it is one: it refuses every other. */
const answerIn = (action: Action): Answer | undefined =>
  ANSWERS.find((one) => one === givenIn(action, 'answer'));

/** The ledger holds what callers answered, not what a flow makes of it. */
export function carrying(action: Action, { answer, refused }: Knowledge): Breach[] {
  const given = answerIn(action);
  if (given === answer) return [];
  return [
    {
      invariant: refused ? 'I2' : 'I1',
      reason: `the ledger is told "${given ?? 'no answer'}" where the caller's answer is "${answer}"`,
    },
  ];
}

/** What the ledger may hold after a function that gave no reply. */
export function ledgersAfter(
  role: FunctionRole,
  action: Action,
  { ledger }: Knowledge,
  { promises }: System,
): (Stored | null)[] {
  const given = answerIn(action);
  return role === 'log-consent' && ledger === null && given !== undefined
    ? [null, ...decisions(given, promises.model)]
    : [ledger];
}

/** The first decision stands. Until there is one, the function may find that the line was closed. */
export function storing(action: Action, known: Knowledge, { promises }: System): Case[] {
  const given = answerIn(action);
  if (given === undefined) return [];
  const stored = known.ledger === null ? decisions(given, promises.model) : [known.ledger];
  return [
    ...stored.map((decision) => storedCase(given, decision, known)),
    ...(known.ledger === null ? [closedCase(known)] : []),
  ];
}

function storedCase(given: Answer, decision: Stored, known: Knowledge): Case {
  const logged = decision.outcome === known.answer && given === known.answer;
  const reply = { outcome: decision.outcome, recording: decision.recording };
  return {
    reply,
    known: {
      ...known,
      ledger: decision,
      unclear: false,
      logged,
      permitted: logged && decision.recording === 'ON',
      external: { ...reply, announcementVersion: null },
    },
    what: `log-consent stores "${decision.outcome}" and replies ${decision.recording}`,
  };
}

function closedCase(known: Knowledge): Case {
  const reply = { outcome: 'closed', recording: 'OFF' };
  return {
    reply,
    known: { ...known, hours: 'closed', external: { ...reply, announcementVersion: null } },
    what: 'log-consent replies that the line is closed',
  };
}

/** Only a contact that was transferred has something to recall. */
export function recalling(known: Knowledge): Case[] {
  if (known.origin === 'arrival' || known.origin === 'outgoing') return [];
  const recording = known.ledger?.recording ?? 'OFF';
  const reply = { outcome: 'transferred', recording };
  return [
    {
      reply,
      known: { ...known, logged: true, permitted: recording === 'ON', external: reply },
      what: `recall-decision replies ${recording}`,
    },
  ];
}

/** What the ledger may make of an answer. OFF may always come: where a call was left out of the sample, or hours are not known. */
const decisions = (outcome: Answer, model: ConsentModel): readonly Stored[] =>
  (permits(outcome, model) ? (['ON', 'OFF'] as const) : (['OFF'] as const)).map((recording) => ({
    outcome,
    recording,
  }));

import { GENESIS } from '../ledger';
import { AROUND, ASKED, MOST_DAYS_BETWEEN } from './days';
import type { SavedQuery } from './saved-query';

/** What every gap says first. */
const FOUND = { jour: 'Jour', contact: 'Contact', constat: 'Constat' };

const WITHOUT_DECISION: SavedQuery = {
  name: 'sans-decision',
  title: 'Contacts sans décision, ou à plusieurs',
  description:
    "Les contacts qui n'ont pas une décision et une seule, un transfert ayant un rappel pour décision. Sans décision rien n'est enregistré : c'est ce qui arrive à qui raccroche tôt, appelle hors horaires, ou quand le registre est en panne.",
  proof: { invariants: ['I5'], holds: "aucune ligne n'a « plusieurs décisions » pour constat" },
  parameters: ['from', 'to', 'from', 'to'],
  columns: { ...FOUND, arrivee: 'Arrivée', attente: 'Mise en attente', reponse: 'Réponse' },
  sql: `WITH contacts AS (
  SELECT contact, min(day) AS jour, count_if(type <> 'reported') AS decisions,
    min(arrived_at) AS arrivee, min(queued_at) AS attente, min(answered_at) AS reponse
  FROM events
  WHERE ${AROUND}
  GROUP BY contact
)
SELECT jour, contact,
  CASE
    WHEN decisions > 1 THEN 'plusieurs décisions'
    WHEN reponse IS NOT NULL THEN 'servi sans décision'
    WHEN attente IS NOT NULL THEN 'mis en attente sans décision'
    ELSE 'parti avant de répondre, ou ligne fermée'
  END AS constat, arrivee, attente, reponse
FROM contacts
WHERE decisions <> 1 AND jour BETWEEN ? AND ?
ORDER BY jour, contact`,
};

const WITHOUT_END: SavedQuery = {
  name: 'sans-fin',
  title: 'Décisions sans fin connue',
  description:
    "Les contacts avec une décision ou un rappel, dont personne n'a signalé la fin : Connect signale au mieux, et une fin perdue n'est jamais inventée.",
  parameters: ['from', 'to', 'from', 'to'],
  columns: { ...FOUND, decision: 'Décision', attente: 'Mise en attente', reponse: 'Réponse' },
  sql: `WITH contacts AS (
  SELECT contact, min(day) FILTER (WHERE type <> 'reported') AS jour,
    min(at) FILTER (WHERE type <> 'reported') AS decision,
    min(queued_at) AS attente, min(answered_at) AS reponse, max(ended_at) AS fin
  FROM events
  WHERE ${AROUND}
  GROUP BY contact
)
SELECT jour, contact,
  CASE
    WHEN reponse IS NOT NULL THEN 'répondu, fin inconnue'
    WHEN attente IS NOT NULL THEN 'en attente, suite inconnue'
    ELSE 'décidé, suite inconnue'
  END AS constat, decision, attente, reponse
FROM contacts
WHERE fin IS NULL AND jour BETWEEN ? AND ?
ORDER BY jour, contact`,
};

/**
 * The hash of an event covers what flat columns do not give back word for word, so it is not computed here: what was altered
 * is found in the ledger itself. An event whose predecessor may have expired is not judged.
 */
const BROKEN_CHAINS: SavedQuery = {
  name: 'chaines-rompues',
  title: 'Chaînes rompues',
  description:
    "Les événements qui ne suivent pas celui qui précède : numéro manquant ou en double, empreinte précédente qui n'est pas la bonne. Ne se voient pas ici : un contenu changé avec son empreinte laissée, les derniers événements d'un contact.",
  proof: { invariants: ['I8'], holds: 'aucune ligne' },
  parameters: ['from', 'to', 'from', 'to'],
  columns: { ...FOUND, seq: 'N°', instant: 'Instant' },
  sql: `WITH lus AS (
  SELECT day, contact, seq, at, previous, expires_at,
    lag(seq) OVER (PARTITION BY contact ORDER BY seq, at) AS seq_avant,
    lag(hash) OVER (PARTITION BY contact ORDER BY seq, at) AS hash_avant
  FROM events
  WHERE ${AROUND}
), juges AS (
  SELECT day AS jour, contact,
    CASE
      WHEN seq_avant IS NULL AND seq = 1 AND previous <> '${GENESIS}' THEN 'premier, mais en suppose un autre'
      WHEN seq_avant IS NULL AND seq > 1
        AND from_iso8601_timestamp(expires_at) > current_timestamp + INTERVAL '${MOST_DAYS_BETWEEN}' DAY
        THEN 'début absent'
      WHEN seq = seq_avant THEN 'numéro en double'
      WHEN seq > seq_avant + 1 THEN 'événement absent'
      WHEN previous <> hash_avant THEN 'ne suit pas le précédent'
    END AS constat, seq, at AS instant
  FROM lus
  WHERE ${ASKED}
)
SELECT jour, contact, constat, seq, instant
FROM juges
WHERE constat IS NOT NULL
ORDER BY jour, contact, seq`,
};

/** Questions about what is missing. */
export const gaps: readonly SavedQuery[] = [WITHOUT_DECISION, WITHOUT_END, BROKEN_CHAINS];

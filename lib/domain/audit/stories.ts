import { AROUND, ASKED } from './days';
import type { SavedQuery } from './saved-query';

/** A transfer names the first contact of its chain, so that one step leads to all of it. */
const CONTACT: SavedQuery = {
  name: 'contact',
  title: "Histoire d'un contact",
  description:
    "Tous les événements d'un contact et de ceux qu'un transfert lui a liés, dans l'ordre. Instants en temps universel ; annonce et empreinte sont des SHA-256.",
  parameters: ['from', 'to', 'contact'],
  columns: {
    instant: 'Instant',
    contact: 'Contact',
    seq: 'N°',
    evenement: 'Événement',
    issue: 'Issue',
    enregistrement: 'Enregistrement',
    touche: 'Touche',
    langue: 'Langue',
    annonce: 'Annonce',
    premier_contact: 'Transféré depuis',
    arrivee: 'Arrivée',
    attente: 'Mise en attente',
    reponse: 'Réponse',
    fin: 'Fin',
    empreinte: 'Empreinte',
  },
  sql: `WITH suites AS (
  SELECT contact, seq, at, type, outcome, recording, key, language, announcement_version, transferred_from,
    arrived_at, queued_at, answered_at, ended_at, hash,
    coalesce(max(transferred_from) OVER (PARTITION BY contact), contact) AS premier
  FROM events
  WHERE ${ASKED}
)
SELECT at AS instant, contact, seq, type AS evenement, outcome AS issue, recording AS enregistrement,
  key AS touche, language AS langue, announcement_version AS annonce, transferred_from AS premier_contact,
  arrived_at AS arrivee, queued_at AS attente, answered_at AS reponse, ended_at AS fin, hash AS empreinte
FROM suites
WHERE premier IN (SELECT premier FROM suites WHERE contact = ?)
ORDER BY instant, contact, seq`,
};

/** `permits` and `withoutRecording` of `lib/domain/decision.ts`, turned round. */
const FORBIDDEN: SavedQuery = {
  name: 'enregistrements-non-permis',
  title: 'Enregistrements que la réponse ne permet pas',
  description:
    "Les décisions qui permettent l'enregistrement alors que l'appelant a refusé, que sa réponse est indéterminée, qu'il s'est tu quand il fallait un accord, que les horaires étaient inconnus, que l'appel était hors échantillon ou qu'aucune annonce n'est nommée.",
  proof: { invariants: ['I1', 'I3', 'I4'], holds: 'aucune ligne' },
  parameters: ['from', 'to'],
  columns: {
    jour: 'Jour',
    contact: 'Contact',
    constat: 'Constat',
    issue: 'Issue',
    modele: 'Modèle',
    instant: 'Instant',
  },
  sql: `WITH juges AS (
  SELECT day AS jour, contact,
    CASE
      WHEN outcome IS NULL OR outcome NOT IN ('accepted', 'silent') THEN 'malgré un refus ou sans réponse claire'
      WHEN outcome = 'silent' AND model IS DISTINCT FROM 'opt-out' THEN 'sur un silence, sans accord'
      WHEN hours IS DISTINCT FROM 'open' THEN 'horaires inconnus'
      WHEN sampled IS DISTINCT FROM true THEN 'hors échantillon'
      WHEN announcement_version IS NULL THEN 'sans annonce'
    END AS constat, outcome AS issue, model AS modele, at AS instant
  FROM events
  WHERE type = 'decided' AND recording = 'ON' AND ${ASKED}
)
SELECT jour, contact, constat, issue, modele, instant
FROM juges
WHERE constat IS NOT NULL
ORDER BY jour, contact`,
};

/** `recallOf` of `lib/domain/recall.ts`, asked of what is stored. */
const TRANSFERS: SavedQuery = {
  name: 'transferts',
  title: 'Transferts et décision rappelée',
  description:
    "Chaque contact né d'un transfert : ce qui a été rappelé de son premier contact, et si cela s'accorde avec ce que le registre en dit. Un premier contact sans décision ne permet rien.",
  proof: { invariants: ['I2'], holds: 'toutes les lignes ont « conforme » pour constat' },
  parameters: ['from', 'to', 'from', 'to'],
  columns: {
    jour: 'Jour',
    contact: 'Contact',
    constat: 'Constat',
    premier_contact: 'Transféré depuis',
    issue: 'Issue rappelée',
    permis_avant: 'Enregistrement rappelé',
    permis: 'Enregistrement',
  },
  sql: `WITH dites AS (
  SELECT contact, at, outcome, recording, hash
  FROM events
  WHERE type <> 'reported' AND ${AROUND}
), premiers AS (
  SELECT contact, min(at) FILTER (WHERE recording IS DISTINCT FROM 'ON') AS contre
  FROM dites
  GROUP BY contact
), rappels AS (
  SELECT day, contact, at, transferred_from, recording, basis
  FROM events
  WHERE type = 'transferred' AND ${ASKED}
)
SELECT r.day AS jour, r.contact AS contact,
  CASE
    WHEN r.basis IS NULL AND p.contact IS NULL AND r.recording = 'OFF' THEN 'conforme'
    WHEN r.basis IS NULL THEN 'sans base'
    WHEN b.hash IS NULL THEN 'base inconnue'
    WHEN r.recording IS DISTINCT FROM b.recording THEN 'contraire à sa base'
    WHEN r.recording = 'ON' AND p.contre < r.at THEN 'contraire à une décision'
    ELSE 'conforme'
  END AS constat,
  r.transferred_from AS premier_contact, b.outcome AS issue, b.recording AS permis_avant, r.recording AS permis
FROM rappels AS r
LEFT JOIN dites AS b ON b.contact = r.transferred_from AND b.hash = r.basis
LEFT JOIN premiers AS p ON p.contact = r.transferred_from
ORDER BY jour, contact`,
};

/** Questions about single contacts. */
export const stories: readonly SavedQuery[] = [CONTACT, FORBIDDEN, TRANSFERS];

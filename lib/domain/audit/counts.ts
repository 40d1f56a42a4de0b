import { AROUND, ASKED } from './days';
import type { SavedQuery } from './saved-query';

/** What the ledger calls the four answers, for whoever reads it in French. */
const OUTCOMES =
  "Issues : refused, refus ; accepted, accord ; silent, silence après l'annonce entière ; undetermined, réponse indéterminée.";

/** Questions whose answers are counts. */
export const counts: readonly SavedQuery[] = [
  {
    name: 'decisions',
    title: 'Décisions par jour et par issue',
    description: `Combien de décisions chaque jour, combien permettent l'enregistrement, et combien ont été prises sans que les horaires soient connus. ${OUTCOMES}`,
    parameters: ['from', 'to'],
    columns: {
      jour: 'Jour',
      issue: 'Issue',
      decisions: 'Décisions',
      enregistrables: 'Enregistrement permis',
      horaires_inconnus: 'Horaires inconnus',
    },
    sql: `SELECT day AS jour, outcome AS issue, count(*) AS decisions,
  count_if(recording = 'ON') AS enregistrables,
  count_if(hours = 'unknown') AS horaires_inconnus
FROM events
WHERE type = 'decided' AND ${ASKED}
GROUP BY day, outcome
ORDER BY jour, issue`,
  },
  {
    name: 'annonces',
    title: "Textes de l'annonce et leurs changements",
    description:
      "Chaque texte entendu, par son empreinte SHA-256 : premier et dernier jour, décisions et refus. Un texte qui change est une ligne de plus ; l'empreinte se recalcule sur le texte tel qu'il est lu.",
    parameters: ['from', 'to'],
    columns: {
      annonce: 'Annonce',
      langue: 'Langue',
      premier_jour: 'Premier jour',
      dernier_jour: 'Dernier jour',
      decisions: 'Décisions',
      refus: 'Refus',
    },
    sql: `SELECT announcement_version AS annonce, language AS langue,
  min(day) AS premier_jour, max(day) AS dernier_jour,
  count(*) AS decisions,
  count_if(outcome = 'refused') AS refus
FROM events
WHERE type = 'decided' AND ${ASKED}
GROUP BY announcement_version, language
ORDER BY premier_jour, annonce, langue`,
  },
  {
    name: 'refus-par-langue',
    title: 'Refus par langue',
    description:
      "Les refus dans chaque langue de l'annonce, et leur part des décisions arrondie au pour cent : une annonce mal comprise se voit à une langue qui refuse autrement que les autres.",
    parameters: ['from', 'to'],
    columns: {
      langue: 'Langue',
      decisions: 'Décisions',
      refus: 'Refus',
      refus_pour_cent: 'Refus (%)',
    },
    sql: `SELECT language AS langue, count(*) AS decisions,
  count_if(outcome = 'refused') AS refus,
  CAST(round(100 * CAST(count_if(outcome = 'refused') AS double) / count(*)) AS bigint) AS refus_pour_cent
FROM events
WHERE type = 'decided' AND ${ASKED}
GROUP BY language
ORDER BY langue`,
  },
  {
    name: 'delais',
    title: "Délais entre l'arrivée et la décision",
    description:
      "En secondes entières, par jour de décision : délai médian, délai que 95 appels sur 100 ne dépassent pas, délai le plus long. Les appels dont l'arrivée n'a pas été signalée n'y sont pas.",
    parameters: ['from', 'to', 'from', 'to'],
    columns: {
      jour: 'Jour',
      decisions: 'Décisions',
      mediane: 'Médiane (s)',
      centile_95: '95 sur 100 (s)',
      maximum: 'Maximum (s)',
    },
    sql: `WITH contacts AS (
  SELECT contact, min(day) FILTER (WHERE type = 'decided') AS jour,
    min(at) FILTER (WHERE type = 'decided') AS decision, min(arrived_at) AS arrivee
  FROM events
  WHERE ${AROUND}
  GROUP BY contact
), delais AS (
  SELECT jour, date_diff('second', from_iso8601_timestamp(arrivee), from_iso8601_timestamp(decision)) AS secondes
  FROM contacts
  WHERE arrivee IS NOT NULL AND jour BETWEEN ? AND ?
), rangs AS (
  SELECT jour, secondes, cume_dist() OVER (PARTITION BY jour ORDER BY secondes) AS part
  FROM delais
)
SELECT jour, count(*) AS decisions,
  min(secondes) FILTER (WHERE part >= 5E-1) AS mediane,
  min(secondes) FILTER (WHERE part >= 9.5E-1) AS centile_95,
  max(secondes) AS maximum
FROM rangs
GROUP BY jour
ORDER BY jour`,
  },
];

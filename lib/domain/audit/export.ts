/**
 * Where auditors ask, by names that are fixed: the template, the console and the command line mean the same by them.
 * The table's columns are `AUDIT_COLUMNS` and the day.
 */
export const AUDIT_DATABASE = 'agglo_audit';
export const AUDIT_TABLE = 'events';
export const AUDIT_WORKGROUP = 'agglo-audit';

/** The local day of an event, `2026-11-23`, by which the table is partitioned. */
export const AUDIT_DAY_COLUMN = 'day';

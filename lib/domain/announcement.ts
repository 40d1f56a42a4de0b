import { sha256 } from './hash';

/**
 * The version of an announcement is the hash of its text exactly as spoken (article 3): the ledger holds it, so that an
 * auditor can tell word for word what a caller heard.
 */
export const announcementVersion = (text: string): string => sha256(text);

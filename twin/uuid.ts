import { sha256 } from '../lib/domain/hash';

/** A UUID of version 4's form that always belongs to the same text. */
export const uuidOf = (text: string): string =>
  sha256(text).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5');

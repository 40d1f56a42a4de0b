import type { GlueColumn } from '../../glue/table';
import type { Type } from './types';

/**
 * Hive's types of a table's columns, as far as they are played.
 * https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
const TYPES: Readonly<Record<GlueColumn['type'], Type>> = {
  bigint: 'bigint',
  boolean: 'boolean',
  date: 'date',
  double: 'double',
  int: 'integer',
  string: 'varchar',
  timestamp: 'timestamp',
};

export const typeOfColumn = ({ type }: GlueColumn): Type => TYPES[type];

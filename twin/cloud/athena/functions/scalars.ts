import { fieldFunctions } from './clock-fields';
import { conditionFunctions } from './conditions';
import { dateFunctions } from './dates';
import { formatFunctions } from './formats';
import { numberFunctions } from './numbers';
import type { Functions } from './overload';
import { stringFunctions } from './strings';

/** Every function of single rows that a query may call. What is not here is not played. */
export const scalarFunctions: Functions = {
  ...conditionFunctions,
  ...dateFunctions,
  ...fieldFunctions,
  ...formatFunctions,
  ...numberFunctions,
  ...stringFunctions,
};

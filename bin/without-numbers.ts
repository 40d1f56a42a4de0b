/** Nine digits or more, as people write them. */
const NUMBER = /(?:\+|\b)\d(?:[ .()/-]{0,2}\d){8,14}\b/g;

/** The ranges that are kept for fiction, national and international. */
const FICTION = /^(?:\+?33|0)(?:19900|26191|35301|46571|53649|63998)\d{4}$/;

/** A text in which no telephone number can be read, except those that are nobody's. */
export const withoutNumbers = (text: string): string =>
  text.replace(NUMBER, (number) => (FICTION.test(number.replace(/[^\d+]/g, '')) ? number : '(a number)'));

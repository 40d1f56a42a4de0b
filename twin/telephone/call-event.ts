/** Something about a call that Connect counts, told as it happens. */
export type CallEvent =
  | { readonly kind: 'began' | 'ended' | 'recording lost' | 'number without flow' }
  /** A flow, by its name, took its error branch, or had none for what failed and broke off. */
  | { readonly kind: 'flow error' | 'flow fatal error'; readonly flow: string };

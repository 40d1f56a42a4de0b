/** How the twin turns a template's resources into running ones. */

/** A resource of the template whose references are resolved. */
export interface Resource {
  readonly stack: string;
  readonly logicalId: string;
  /** The construct path from the template's metadata, for people: `AggloLine/LogConsent/Resource`. */
  readonly path: string;
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's properties are whatever CloudFormation documents for the type
  readonly properties: Record<string, any>;
}

/** What other resources may refer to: `Ref` and each `Fn::GetAtt`. */
export interface Provisioned {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Plays some types of resource. `provision` runs again on every start, over what is kept from before. */
export interface Player {
  readonly types: readonly string[];
  provision(resource: Resource): Promise<Provisioned>;
  /** Asked once all stacks are provisioned: what is kept from before and no template holds any more is removed now. */
  settle?(): Promise<void>;
}

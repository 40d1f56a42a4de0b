import type { Provisioned } from '../cloud/resource';
import { holds } from './conditions';
import { resolve, type Scope } from './intrinsics';
import { pseudoParameters } from './pseudo-parameters';
import { type Stack, TemplateError } from './stack';

/** The bootstrap version that a deployment would read from Systems Manager: at least what this CDK asks for. */
const BOOTSTRAP_VERSION = '30';

/** What names mean in one stack, as its resources come into being. */
export class StackScope {
  private readonly pseudo: Readonly<Record<string, unknown>>;
  private readonly provisioned = new Map<string, Provisioned>();

  /** @param exports what earlier stacks export; this one's outputs join it through `output` */
  constructor(
    private readonly stack: Stack,
    private readonly exports: ReadonlyMap<string, unknown>,
  ) {
    this.pseudo = pseudoParameters(stack.name);
  }

  add(logicalId: string, resource: Provisioned): void {
    this.provisioned.set(logicalId, resource);
  }

  /** Whether what carries this condition exists at all. */
  includes(condition: string | undefined): boolean {
    return condition === undefined || this.condition(condition);
  }

  /** @param part what of the stack the value belongs to, for errors: `resource LogConsent`, `output LedgerArn` */
  resolve(value: unknown, part: string): unknown {
    return resolve(value, this.at(part));
  }

  private at(part: string): Scope {
    const place = `stack ${this.stack.name}, ${part}`;
    return {
      place,
      ref: (name) => this.ref(name, place),
      attribute: (logicalId, attribute) => this.attribute(logicalId, attribute, place),
      importValue: (name) => found(this.exports.get(name), `${place}: no stack exports ${name}`),
      mapped: (map, key, second) =>
        found(
          this.stack.template.Mappings?.[map]?.[key]?.[second],
          `${place}: no mapping ${map}.${key}.${second}`,
        ),
      condition: (name) => this.condition(name),
    };
  }

  private ref(name: string, place: string): unknown {
    if (name in this.pseudo) return this.pseudo[name];
    const parameter = this.stack.template.Parameters?.[name];
    if (parameter !== undefined) return this.parameter(name, parameter, place);
    return this.resource(name, place).ref;
  }

  private parameter(name: string, declared: { Type: string; Default?: unknown }, place: string): unknown {
    const { Type: type, Default: given } = declared;
    if (given === undefined) throw new TemplateError(`${place}: parameter ${name} has no default`);
    if (!type.startsWith('AWS::SSM::Parameter::Value')) return given;
    if (/^\/cdk-bootstrap\/[^/]+\/version$/.test(String(given))) return BOOTSTRAP_VERSION;
    throw new TemplateError(`${place}: the twin has no Systems Manager parameter ${given}`);
  }

  private attribute(logicalId: string, attribute: string, place: string): unknown {
    const { attributes } = this.resource(logicalId, place);
    return found(attributes[attribute], `${place}: ${logicalId} has no attribute ${attribute} in the twin`);
  }

  private resource(logicalId: string, place: string): Provisioned {
    return found(this.provisioned.get(logicalId), `${place}: nothing here is called ${logicalId}`);
  }

  private condition(name: string): boolean {
    const place = `condition ${name}`;
    const condition = this.stack.template.Conditions?.[name];
    return holds(found(condition, `stack ${this.stack.name}: no condition ${name}`), this.at(place));
  }
}

function found<T>(value: T | undefined, message: string): T {
  if (value === undefined) throw new TemplateError(message);
  return value;
}

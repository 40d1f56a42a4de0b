import { ACCOUNT, REGION } from '../account';
import { notPlayed } from '../aws';
import { physicalName } from '../physical-name';
import type { Resource } from '../resource';
import { assertPlayed, type Pattern } from './pattern';
import { assertTransformer, type InputTransformer } from './transformer';

/** A rule of the default event bus. */
export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly enabled: boolean;
  readonly pattern: Pattern;
  readonly targets: readonly Target[];
}

/** To whom a rule hands an event, and how. */
export interface Target {
  readonly arn: string;
  readonly transformer: InputTransformer | undefined;
  /** A constant text that is sent instead of the event. */
  readonly input: string | undefined;
}

const TARGET_PROPERTIES = ['Arn', 'Id', 'Input', 'InputTransformer'];

/**
 * Reads the properties of an `AWS::Events::Rule`.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
 * @throws AwsError for what the twin does not play: other buses, schedules, roles, retry policies and dead letters of targets
 */
export function ruleOf(resource: Resource): Rule {
  const { properties } = resource;
  const unplayed = ['EventBusName', 'ScheduleExpression', 'RoleArn'].find((name) => name in properties);
  if (unplayed !== undefined) throw notPlayed(`a rule with ${unplayed}`);
  const name = properties.Name ?? physicalName(resource, 64);
  const pattern: Pattern = properties.EventPattern;
  assertPlayed(pattern);
  return {
    name,
    arn: `arn:aws:events:${REGION}:${ACCOUNT}:rule/${name}`,
    enabled: properties.State !== 'DISABLED',
    pattern,
    targets: (properties.Targets ?? []).map(targetOf),
  };
}

function targetOf(properties: Resource['properties']): Target {
  const unplayed = Object.keys(properties).find((name) => !TARGET_PROPERTIES.includes(name));
  if (unplayed !== undefined) throw notPlayed(`a rule's target with ${unplayed}`);
  const transformer: InputTransformer | undefined = properties.InputTransformer;
  if (transformer !== undefined) assertTransformer(transformer);
  return { arn: properties.Arn, transformer, input: properties.Input };
}

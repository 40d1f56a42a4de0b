import { type PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';

export interface ScheduleProps {
  readonly description: string;
  /** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
  readonly expression: string;
  /** IANA name. */
  readonly timeZone: string;
  /** ARN of what goes off. */
  readonly target: string;
  /** What the target is given; an empty object when absent. */
  readonly input?: string;
  readonly permissions: readonly PolicyStatement[];
}

/** Lets something go off at a time, by a role that can do nothing else. */
export class Schedule extends Construct {
  constructor(scope: Construct, id: string, props: ScheduleProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    for (const permission of props.permissions) role.addToPolicy(permission);
    new CfnSchedule(this, 'Resource', {
      description: props.description,
      scheduleExpression: props.expression,
      scheduleExpressionTimezone: props.timeZone,
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: props.target,
        roleArn: role.roleArn,
        ...(props.input !== undefined && { input: props.input }),
      },
    });
  }
}

import { notPlayed } from '../aws';
import { physicalName } from '../physical-name';
import type { Player } from '../resource';
import { groupArn, type LogGroups } from './log-groups';

const PLAYED = ['LogGroupName', 'RetentionInDays', 'Tags'];

/** Plays `AWS::Logs::LogGroup`. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html */
export const logsPlayer = (groups: LogGroups): Player => ({
  types: ['AWS::Logs::LogGroup'],
  async provision(resource) {
    const { properties } = resource;
    const other = Object.keys(properties).find((name) => !PLAYED.includes(name));
    if (other !== undefined) throw notPlayed(`a log group with ${other}`);
    const name = properties.LogGroupName ?? physicalName(resource, 512);
    const days = properties.RetentionInDays;
    groups.put(name, days === undefined ? undefined : Number(days));
    return { ref: name, attributes: { Arn: `${groupArn(name)}:*` } };
  },
});

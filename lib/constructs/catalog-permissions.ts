import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * What it takes for tables to be looked up: Athena does so in the asker's name, on all that is above them, and always asks for
 * `default` too.
 * https://docs.aws.amazon.com/athena/latest/ug/fine-grained-access-to-glue-resources.html
 */
export function permissionsToLookUp(
  scope: Construct,
  database: string,
  tables: readonly string[],
): PolicyStatement[] {
  const stack = Stack.of(scope);
  const catalog = stack.formatArn({
    service: 'glue',
    resource: 'catalog',
    arnFormat: ArnFormat.NO_RESOURCE_NAME,
  });
  const below = (resource: string, resourceName: string): string =>
    stack.formatArn({ service: 'glue', resource, resourceName });
  return [
    new PolicyStatement({
      actions: ['glue:GetDatabase', 'glue:CreateDatabase'],
      resources: [catalog, below('database', 'default')],
    }),
    new PolicyStatement({
      actions: ['glue:GetDatabase', 'glue:GetTable'],
      resources: [
        catalog,
        below('database', database),
        ...tables.map((table) => below('table', `${database}/${table}`)),
      ],
    }),
  ];
}

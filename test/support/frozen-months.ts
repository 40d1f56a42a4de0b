import { S3Client } from '@aws-sdk/client-s3';
import { CubeFiles } from '../../lambdas/stores/cube-files';
import type { PublishedCell } from '../../lib/domain/statistics/cell';
import type { Twin } from '../../twin/twin';
import { frozenAt } from './statistics-line';

/** Publishes a month of the cube, as the roll-up does. */
export async function freezeMonth(twin: Twin, month: string, cells: readonly PublishedCell[]): Promise<void> {
  const { url, region } = twin;
  const credentials = twin.credentialsOf('administrator', true);
  const client = new S3Client({ endpoint: url, region, credentials, forcePathStyle: true });
  const files = new CubeFiles(twin.nameOf('AWS::S3::Bucket', 'Cube'), client);
  await files.publish(month, cells, new Date(frozenAt(month)));
  client.destroy();
}

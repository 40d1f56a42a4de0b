import { gunzipSync } from 'node:zlib';
import type { Access, AwsRequest, AwsService } from '../aws';
import { type JsonOperation, jsonService } from '../json-protocol';
import type { Alarms } from './alarms';
import type { Dashboards } from './dashboards';
import { describingOperations } from './describing';
import { metricOperations } from './metric-operations';
import type { Metrics } from './metrics';

export interface CloudWatchParts {
  readonly metrics: Metrics;
  readonly alarms: Alarms;
  readonly dashboards: Dashboards;
  readonly access: Access;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * CloudWatch, as far as metrics, alarms and dashboards are read and metrics sent. Its signing name is that of its endpoint.
 * Of the protocols that it speaks, this is the one which the SDK for JavaScript and the AWS CLI choose: AWS JSON 1.0.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/
 */
export const cloudWatchService = (parts: CloudWatchParts): AwsService => {
  const operations: Record<string, JsonOperation> = {
    ...metricOperations(parts),
    ...describingOperations(parts),
  };
  const service = jsonService('monitoring', operations);
  return { ...service, handle: (request) => service.handle(plain(request)) };
};

/** The SDK compresses long requests. https://smithy.io/2.0/spec/behavior-traits.html#requestcompression-trait */
const plain = (request: AwsRequest): AwsRequest =>
  request.headers['content-encoding'] === 'gzip' ? { ...request, body: gunzipSync(request.body) } : request;

import { bucketOf, type Operation } from '../../operation';
import { xmlReply } from '../../wire/xml';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketNotificationConfiguration.html */
export const getBucketNotificationConfiguration: Operation = {
  name: 'GetBucketNotificationConfiguration',
  takes: ['notification'],

  async run(request) {
    const { arn, settings } = bucketOf(request);
    await request.authorisation.demand('s3:GetBucketNotification', arn);
    return xmlReply('NotificationConfiguration', {
      EventBridgeConfiguration: settings.eventBridge ? {} : undefined,
    });
  },
};

import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';

/** The recordings' bucket, as far as keys tell. */
export class Recordings {
  constructor(
    private readonly bucket: string,
    private readonly client = new S3Client(),
  ) {}

  /**
   * When the first object was stored; undefined when there is none. Connect's keys begin with the date, and S3 lists them in
   * their order: the first is of the oldest day.
   * https://docs.aws.amazon.com/connect/latest/adminguide/download-recordings.html
   */
  async oldest(): Promise<Date | undefined> {
    const { Contents = [] } = await this.client.send(
      new ListObjectsV2Command({ Bucket: this.bucket, MaxKeys: 1 }),
    );
    return Contents[0]?.LastModified;
  }
}

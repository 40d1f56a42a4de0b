import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Charter } from './charter';
import { Instance } from './constructs/instance';
import { RecordingStorage } from './constructs/recording-storage';
import type { StoresStack } from './stores-stack';

/** The Connect instance, made once or adopted, and where it puts what it records. */
export class InstanceStack extends Stack {
  readonly instance: Instance;

  constructor(scope: Construct, id: string, { recordings }: StoresStack, charter: Charter) {
    super(scope, id, { env: { region: charter.region }, terminationProtection: true });
    this.instance = new Instance(this, 'Instance', charter.instance);
    new RecordingStorage(this, 'RecordingStorage', this.instance, recordings);
  }
}

/** A number of the instance and an instance, as existing ones are given. */
export const PHONE_NUMBER_ID = '11111111-2222-4333-8444-555555555555';
export const INSTANCE_ARN =
  'arn:aws:connect:eu-central-1:111122223333:instance/aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';

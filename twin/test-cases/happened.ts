/** Something of a call that an observation may wait for. */
export type Happened =
  | { readonly type: 'TestInitiated' | 'TestCompleted' }
  | {
      readonly type: 'MessageReceived';
      readonly text: string;
      /** Id of a prompt, where one was played. */
      readonly prompt?: string;
      /** Whether the action that spoke led directly to itself: then a live instance was seen to hear no second message. */
      readonly replayed: boolean;
    }
  | {
      readonly type: 'FlowActionStarted' | 'FlowActionCompleted';
      readonly actionType: string;
      readonly resource: string;
    };

/** What this machine cannot judge: neither the test nor a fixture says what the cloud would have done. */
export class NotSimulated extends Error {
  override readonly name = 'NotSimulated';
}

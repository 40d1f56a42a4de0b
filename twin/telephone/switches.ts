export type Participant = 'Agent' | 'Customer';

/** What of a contact can be captured, each by a switch of its own; a media stream leaves the call beside all recording. */
export type SwitchName = 'voice' | 'screen' | 'ivr' | 'stream';

/** A switch that an action set, or what was requested before and begins as an operator joins. */
export interface RecordingChange {
  readonly contact: string;
  readonly flow: string;
  readonly action: string;
  readonly switch: SwitchName;
  /** `requested`: nothing is captured until an operator joins. */
  readonly state: 'requested' | 'capturing' | 'off';
  readonly participants: readonly Participant[];
}

interface Setting {
  readonly flow: string;
  readonly action: string;
  readonly participants: readonly Participant[];
}

/** Captured with an operator on the contact only; the others begin at once. */
const WITH_OPERATOR: readonly SwitchName[] = ['voice', 'screen'];

/**
 * The recording switches of a contact, and all that became of them.
 *
 * Whether they carry over to the contact that a transfer opens is not documented; here they do, which is the worse for a refusal.
 * @see https://docs.aws.amazon.com/connect/latest/adminguide/about-recording-behavior.html recording of the talk takes effect after
 * the agent joins, recording of the automated part at once
 */
export class Switches {
  /** In order, of this contact and those before it in its chain. */
  readonly changes: RecordingChange[];
  private readonly settings: Map<SwitchName, Setting>;
  private joined = false;

  constructor(
    private readonly contact: string,
    previous?: Switches,
  ) {
    this.settings = new Map(previous?.settings);
    this.changes = previous?.changes ?? [];
  }

  /** Whom a switch is on for; nobody when it is off. */
  on(name: SwitchName): readonly Participant[] {
    return this.settings.get(name)?.participants ?? [];
  }

  set(name: SwitchName, setting: Setting): void {
    this.settings.set(name, setting);
    const waits = WITH_OPERATOR.includes(name) && !this.joined;
    this.note(name, setting, waits ? 'requested' : 'capturing');
  }

  /** An operator joins: what was requested begins. */
  join(): void {
    this.joined = true;
    for (const name of WITH_OPERATOR) {
      const setting = this.settings.get(name);
      if (setting !== undefined && setting.participants.length > 0) this.note(name, setting, 'capturing');
    }
  }

  leave(): void {
    this.joined = false;
  }

  private note(name: SwitchName, setting: Setting, state: RecordingChange['state']): void {
    const { flow, action, participants } = setting;
    this.changes.push({
      contact: this.contact,
      flow,
      action,
      switch: name,
      state: participants.length === 0 ? 'off' : state,
      participants,
    });
  }
}

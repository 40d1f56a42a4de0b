import {
  Alarm,
  AlarmStatusWidget,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IWidget,
  Row,
  TextWidget,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import type { Alerts } from './alerts';
import type { AlarmRow, Watched } from './watch/watched';

const WHOLE = 24;
const THIRD = 8;

/**
 * What those who keep the line running see and are told: one dashboard, and alarms. Each row of `watch/` is an alarm; its
 * description ends with the section of `docs/runbook.md` that says what to do. Which of AWS's recommended alarms are here,
 * and why others are not, is in `docs/recommended-alarms.md`.
 *
 * Alarms tell when they go off, not when they are
 * over: AWS would also tell that each new one is fine.
 */
export class Operations extends Construct {
  constructor(scope: Construct, id: string, alerts: Alerts, watched: readonly Watched[]) {
    super(scope, id);
    const action = new SnsAction(alerts.topic);
    const alarms = watched.flatMap((one) => one.alarms.map((row) => this.alarm(row, action)));
    new Dashboard(this, 'Dashboard', {
      dashboardName: 'agglo-jecoute-exploitation',
      widgets: [
        [text("# Agglo J'écoute — exploitation\nChaque alarme dit quoi faire : `docs/runbook.md`.", 2)],
        [new AlarmStatusWidget({ title: 'Alarmes', alarms, width: WHOLE, height: 4 })],
        ...watched.flatMap(({ section }) => [
          [text(`## ${section.title}\n${section.note}`, 2)],
          [new Row(...section.graphs.map(graph))],
        ]),
      ],
    });
  }

  private alarm(row: AlarmRow, action: SnsAction): Alarm {
    const {
      id,
      says,
      runbook,
      metric,
      threshold = 1,
      silenceAfter,
      periods: [breaching, of] = silenceAfter === undefined ? [1, 5] : [silenceAfter, silenceAfter],
    } = row;
    const alarm = new Alarm(this, id, {
      alarmDescription: `${says} Que faire : docs/runbook.md#${runbook}`,
      metric,
      threshold,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      datapointsToAlarm: breaching,
      evaluationPeriods: of,
      // Most of what is counted is trouble: none was sent when there was none.
      treatMissingData:
        silenceAfter === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.MISSING,
    });
    // A new alarm begins without data, and tells nobody of that: only of data that stop.
    if (silenceAfter === undefined) alarm.addAlarmAction(action);
    else alarm.addInsufficientDataAction(action);
    return alarm;
  }
}

const text = (markdown: string, height: number): IWidget =>
  new TextWidget({ markdown, width: WHOLE, height });

const graph = ({ title, metrics }: Watched['section']['graphs'][number]): IWidget =>
  new GraphWidget({
    title,
    left: [...metrics],
    width: THIRD,
    height: 6,
    leftYAxis: { min: 0, showUnits: false },
  });

import { Logger } from '@aws-lambda-powertools/logger';
import { localTime, type ServiceHours } from '../lib/domain/hours';
import { type Answer, answerOf } from '../lib/domain/statistics/answer';
import { CUBE_DATABASE } from '../lib/domain/statistics/cube';
import { FrozenAnswers } from '../lib/domain/statistics/frozen-answers';
import { queryOf } from '../lib/domain/statistics/query';
import { questionOf } from '../lib/domain/statistics/question';
import { QuestionRefused } from '../lib/domain/statistics/refusal';
import { type Line, openHours } from '../lib/domain/statistics/values';
import * as environment from '../lib/environment';
import { page, questionFor } from '../lib/widgets/page';
import { Athena } from './stores/athena';

/** What the line is set to: from the charter, by way of the function's environment. */
interface AskedLine extends Line {
  readonly timeZone: string;
  readonly threshold: number;
}

/** Why a question has no answer, and what may be asked instead. */
interface Refusal {
  readonly error: { readonly name: string; readonly message: string; readonly allowed: readonly string[] };
}

/** Answers a question, whatever it is. @throws QuestionRefused, or what the store throws */
export type Ask = (asked: unknown) => Promise<Answer>;

const logger = new Logger({ serviceName: 'stats' });

/**
 * Asks the cube, which holds nothing but what may be told to anybody (I9): one query, and none for what is frozen and was asked
 * before. What is asked and answered is in no log.
 */
function askOf(line: AskedLine, cube: Pick<Athena, 'read'>, now: () => Date): Ask {
  const answers = new FrozenAnswers();
  return async (asked) => {
    const question = questionOf(asked, line, localTime(now(), line.timeZone).date);
    const known = answers.get(question);
    const answer = known ?? answerOf(question, await cube.read(queryOf(question)), line);
    answers.keep(answer);
    logger.info('answered', { rows: answer.rows.length, remembered: known !== undefined });
    return answer;
  };
}

/** What a payload asks for, by the field that it has; of several, the first here. */
const repliesOf = (ask: Ask, line: AskedLine): Readonly<Record<string, Reply>> => {
  const draw = drawingOf(ask, line);
  return { question: ({ question }) => ask(question), describe: draw, widgetContext: draw, widget: draw };
};

type Reply = (payload: Payload, invocation?: Invocation) => Promise<unknown>;

/** A dashboard's widget: HTML for CloudWatch (`lib/widgets`), for which what cannot be drawn is no error. */
const drawingOf =
  (ask: Ask, { timeZone }: AskedLine): Reply =>
  async (payload, invocation) => {
    const question = questionFor(payload, { timeZone });
    const answer = question && (await ask(question));
    return page(payload, answer, { timeZone, endpoint: invocation?.invokedFunctionArn });
  };

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
interface Invocation {
  readonly invokedFunctionArn?: string;
}

type Payload = Readonly<Record<string, unknown>>;

/**
 * Answers `{question}` with an `Answer`, a dashboard's widget with its HTML, and what is no question of the charter's with an
 * error that lists what is allowed.
 * What the cube or Athena is at fault for is thrown.
 */
export const stats = (line: AskedLine, cube: Pick<Athena, 'read'>, now = () => new Date()) => {
  const replies = repliesOf(askOf(line, cube, now), line);
  return async (payload: unknown, invocation?: Invocation): Promise<unknown> => {
    try {
      const named = typeof payload === 'object' && payload !== null ? (payload as Payload) : {};
      const [, reply] = Object.entries(replies).find(([field]) => Object.hasOwn(named, field)) ?? [];
      if (reply === undefined) throw new QuestionRefused('a payload with', Object.keys(replies));
      return await reply(named, invocation);
    } catch (error) {
      if (error instanceof QuestionRefused) return refusalOf(error);
      throw error;
    }
  };
};

function refusalOf({ name, message, allowed }: QuestionRefused): Refusal {
  logger.info('refused');
  return { error: { name, message, allowed } };
}

function lineOf(): AskedLine {
  const hours = environment.readJson<ServiceHours>(environment.SERVICE_HOURS);
  return {
    timeZone: hours.timeZone,
    hours: openHours(hours),
    languages: environment.readJson(environment.STATISTICS_LANGUAGES),
    queues: environment.readJson(environment.STATISTICS_QUEUES),
    threshold: environment.readNumber(environment.STATISTICS_THRESHOLD),
  };
}

/** A query over the cube takes a second or two. */
const PATIENCE_MS = 20_000;

export const handler = stats(
  lineOf(),
  new Athena({
    workgroup: environment.read(environment.STATISTICS_WORKGROUP),
    database: CUBE_DATABASE,
    patienceMs: PATIENCE_MS,
  }),
);
